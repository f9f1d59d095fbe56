def measure(space, size): pass
