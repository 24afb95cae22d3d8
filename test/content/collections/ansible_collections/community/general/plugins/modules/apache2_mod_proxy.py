# Stands in for the module of that name: ansible-core alone does not have it, and only has to find it.
