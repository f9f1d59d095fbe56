"""What pytest loads first: the fixtures that build sites, for every test file."""

pytest_plugins = ["tests.site", "tests.browser"]
