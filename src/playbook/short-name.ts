/** The name of a module without the collection that Ansible's own are in; any other stays as it is. */
export const shortName = (name: string): string => name.replace(/^ansible\.(builtin|legacy)\./, '');
