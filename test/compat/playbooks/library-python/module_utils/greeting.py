from ansible.module_utils.common.text.converters import to_text


def greet(name):
    return to_text(b'hello ') + name
