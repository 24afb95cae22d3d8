"""Dicts in other words: keys in another case, what differs, one laid over another."""
import re
from copy import deepcopy


def _as_word(found):
    return ('_' if found.start() else '') + found.group(0).lower()


def _camel_to_snake(name, reversible=False):
    if reversible:
        return re.sub(r'[A-Z]', _as_word, name)
    # A plural of capitals, such as ARNs, is one word.
    name = re.sub(r'[A-Z]{3,}s$', _as_word, name)
    name = re.sub(r'(.)([A-Z][a-z]+)', r'\1_\2', name)
    return re.sub(r'([a-z0-9])([A-Z])', r'\1_\2', name).lower()


def _snake_to_camel(snake, capitalize_first=False):
    parts = snake.split('_')
    words = [word.capitalize() or '_' for word in parts]
    return ''.join(words if capitalize_first else [parts[0]] + words[1:])


def _rename(value, rename, ignore=()):
    if isinstance(value, dict):
        return {
            rename(key): each if key in ignore else _rename(each, rename)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_rename(each, rename) for each in value]
    return value


def camel_dict_to_snake_dict(camel_dict, reversible=False, ignore_list=()):
    return _rename(camel_dict, lambda key: _camel_to_snake(key, reversible), ignore_list)


def snake_dict_to_camel_dict(snake_dict, capitalize_first=False):
    return _rename(snake_dict, lambda key: _snake_to_camel(key, capitalize_first))


def dict_merge(a, b):
    """Gives a with b laid over it, dicts inside dicts merged likewise."""
    if not isinstance(b, dict):
        return b
    merged = deepcopy(a)
    for key, value in b.items():
        inside = key in merged and isinstance(merged[key], dict)
        merged[key] = dict_merge(merged[key], value) if inside else deepcopy(value)
    return merged


def recursive_diff(dict1, dict2):
    """Gives what only the first has and what only the second has; None where they are equal."""
    if not all(isinstance(each, dict) for each in (dict1, dict2)):
        raise TypeError('recursive_diff takes two dictionaries')
    left = {key: value for key, value in dict1.items() if key not in dict2}
    right = {key: value for key, value in dict2.items() if key not in dict1}
    for key in dict1.keys() & dict2.keys():
        if isinstance(dict1[key], dict) and isinstance(dict2[key], dict):
            inside = recursive_diff(dict1[key], dict2[key])
            if inside:
                left[key], right[key] = inside
        elif dict1[key] != dict2[key]:
            left[key], right[key] = dict1[key], dict2[key]
    return (left, right) if left or right else None
