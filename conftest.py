"""What pytest loads first: the sizes of tests and the fixtures that build sites, for every test file."""

pytest_plugins = ["tests.site", "tests.browser", "tests.node_scripts", "tests.sizes"]
