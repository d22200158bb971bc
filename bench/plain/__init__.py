"""Plain Strawberry over the hub's tables, as its documentation teaches: the yardstick of standard execution."""
