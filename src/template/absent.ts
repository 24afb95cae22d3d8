/** Plugins of the collections taken in here that there are not, and why. */
export const ABSENT: Readonly<Record<string, string>> = {
  'filter ansible.utils.fact_diff': "prints a difference as Python's difflib words it",
  'filter ansible.utils.from_xml': 'is what a Python library (xmltodict) makes of XML',
  'filter ansible.utils.ipcut':
    'cuts digits of a number rather than the parts of an address, in the release of today',
  'filter ansible.utils.to_xml': 'is what a Python library (xmltodict) makes of XML',
  'filter ansible.utils.validate': 'is a frame for plugins in Python',
  'filter community.general.hashids_decode': 'is what a Python library (hashids) makes of numbers',
  'filter community.general.hashids_encode': 'is what a Python library (hashids) makes of numbers',
  'filter community.general.jc': 'is a collection of parsers in Python',
  'filter community.general.json_diff': 'is what a Python library (jsonpatch) makes of values',
  'filter community.general.json_patch': 'is what a Python library (jsonpatch) makes of values',
  'filter community.general.json_patch_recipe': 'is what a Python library (jsonpatch) makes of values',
  'filter community.general.reveal_ansible_type': "tells of ansible-core's own classes",
  'filter community.general.to_prettytable': 'is what a Python library (prettytable) makes of lists',
  'test ansible.utils.resolvable': 'asks name servers, which rendering does not wait for',
  'test ansible.utils.validate': 'is a frame for plugins in Python',
  'test community.general.a_module': 'asks for modules in Python',
  'test community.general.ansible_type': "tells of ansible-core's own classes",
  'test community.general.fqdn_valid': 'is what a Python library (fqdn) says of names',
};
