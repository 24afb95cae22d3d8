"""Types that arguments can have, and rules over several arguments."""
import ast
import json
import os
import re

from ansible.module_utils.common.collections import is_iterable
from ansible.module_utils.common.text.converters import jsonify, to_text
from ansible.module_utils.common.text.formatters import human_to_bytes
from ansible.module_utils.parsing.convert_bool import boolean


def _wrong(value, what):
    return TypeError("%r cannot be converted to %s" % (value, what))


def check_type_str(value, allow_conversion=True, param=None, prefix=''):
    if isinstance(value, str):
        return value
    if allow_conversion and value is not None:
        return to_text(value)
    raise TypeError("'%s' is not a string and conversion is not allowed" % (value,))


def check_type_list(value):
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        return value.split(',')
    if isinstance(value, (int, float)):
        return [str(value)]
    raise TypeError('%s cannot be converted to a list' % type(value))


def _pairs(text):
    """k=v, k2="a b": commas or blanks between, quotes and backslashes for what is neither."""
    words = re.findall(r'''(?:[^\s,"'\\]|\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')+''', text)
    plain = [re.sub(r'''\\(.)|["']''', lambda found: found.group(1) or '', word) for word in words]
    try:
        return dict(word.split('=', 1) for word in plain)
    except ValueError:
        raise TypeError('unable to evaluate string in the "key=value" format as dictionary')


def check_type_dict(value):
    if isinstance(value, dict):
        return value
    if not isinstance(value, str):
        raise TypeError('%s cannot be converted to a dict' % type(value))
    if value.startswith('{'):
        try:
            return json.loads(value)
        except ValueError:
            found = _literal(value)
            if not isinstance(found, dict):
                raise TypeError('unable to evaluate string as dictionary')
            return found
    if '=' in value:
        return _pairs(value)
    raise TypeError('dictionary requested, could not parse JSON or key=value')


def _literal(text):
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return None


def check_type_bool(value):
    if isinstance(value, bool):
        return value
    if isinstance(value, (str, bytes, int, float)):
        return boolean(value)
    raise TypeError('%s cannot be converted to a bool' % type(value))


def check_type_int(value):
    if isinstance(value, int):
        return value
    try:
        number = float(value)
        if number != int(number):
            raise ValueError(value)
        return int(value) if isinstance(value, str) and re.match(r'^\s*[+-]?\d+\s*$', value) else int(number)
    except (TypeError, ValueError, OverflowError):
        raise TypeError('"%r" cannot be converted to an int' % (value,))


def check_type_float(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TypeError('%s cannot be converted to a float' % type(value))


def check_type_path(value):
    return os.path.expanduser(os.path.expandvars(check_type_str(value)))


def check_type_raw(value):
    return value


def check_type_bytes(value):
    try:
        return human_to_bytes(value)
    except ValueError:
        raise TypeError('%s cannot be converted to a Byte value' % type(value))


def check_type_bits(value):
    try:
        return human_to_bytes(value, isbits=True)
    except ValueError:
        raise TypeError('%s cannot be converted to a Bit value' % type(value))


def check_type_jsonarg(value):
    if isinstance(value, (str, bytes)):
        return to_text(value).strip()
    if isinstance(value, (list, tuple, dict)):
        return jsonify(value)
    raise TypeError('%s cannot be converted to a json string' % type(value))


CHECKERS = {
    'bits': check_type_bits,
    'bool': check_type_bool,
    'bytes': check_type_bytes,
    'dict': check_type_dict,
    'float': check_type_float,
    'int': check_type_int,
    'json': check_type_jsonarg,
    'jsonarg': check_type_jsonarg,
    'list': check_type_list,
    'path': check_type_path,
    'raw': check_type_raw,
    'str': check_type_str,
}


def _given(parameters, names):
    return [name for name in names if name in parameters]


def _inside(context):
    return ' found in %s' % ' -> '.join(context) if context else ''


def _names(names):
    return [names] if isinstance(names, str) else list(names)


def check_mutually_exclusive(terms, parameters, options_context=None):
    """Raises a TypeError where more than one of a group is given."""
    groups = [terms] if terms and isinstance(terms[0], str) else terms or []
    wrong = ['|'.join(group) for group in groups if len(_given(parameters, group)) > 1]
    if wrong:
        raise TypeError('parameters are mutually exclusive: %s%s' % (', '.join(wrong), _inside(options_context)))
    return []


def check_required_one_of(terms, parameters, options_context=None):
    """Raises a TypeError where none of a group is given."""
    for group in terms or []:
        if not _given(parameters, group):
            raise TypeError('one of the following is required: %s%s' % (', '.join(group), _inside(options_context)))
    return []


def check_required_together(terms, parameters, options_context=None):
    """Raises a TypeError where some of a group are given and some are not."""
    for group in terms or []:
        if 0 < len(_given(parameters, group)) < len(group):
            raise TypeError('parameters are required together: %s%s' % (', '.join(group), _inside(options_context)))
    return []


def check_required_by(requirements, parameters, options_context=None):
    """Raises a TypeError where what is given requires what is not."""
    result = {}
    for key, needed in (requirements or {}).items():
        if parameters.get(key) is None:
            continue
        result[key] = [name for name in _names(needed) if parameters.get(name) is None]
        if result[key]:
            raise TypeError(
                "missing parameter(s) required by '%s': %s%s" % (key, ', '.join(result[key]), _inside(options_context))
            )
    return result


def check_required_if(requirements, parameters, options_context=None):
    """Raises a TypeError where a value that is given requires what is not."""
    for key, value, needed, *any_one in requirements or []:
        if key not in parameters or parameters[key] != value:
            continue
        names = _names(needed)
        missing = [name for name in names if name not in parameters]
        enough = len(missing) < len(names) if any_one and any_one[0] else not missing
        if not enough:
            raise TypeError(
                '%s is %s but %s of the following are missing: %s%s'
                % (key, value, 'any' if any_one and any_one[0] else 'all', ', '.join(missing), _inside(options_context))
            )
    return []


def check_required_arguments(argument_spec, parameters, options_context=None):
    """Raises a TypeError where what is required is not given."""
    missing = [name for name, spec in (argument_spec or {}).items() if spec.get('required') and name not in parameters]
    if missing:
        raise TypeError('missing required arguments: %s%s' % (', '.join(sorted(missing)), _inside(options_context)))
    return missing


def check_missing_parameters(parameters, required_parameters=None):
    missing = [name for name in required_parameters or [] if not parameters.get(name)]
    if missing:
        raise TypeError('missing required arguments: %s' % ', '.join(missing))
    return missing


def count_terms(terms, parameters):
    """Gives how many of the terms are among the parameters."""
    return len(set(terms if is_iterable(terms) else [terms]).intersection(parameters))
