"""One builder per noun: made-up people and things for tests, made through the actions."""
