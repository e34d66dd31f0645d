"""All of GeoNames, from its own dumps, made into an index like the shipped one."""
