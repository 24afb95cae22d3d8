"""Arguments by their specification: other names, fallbacks, types, choices, what is inside of them."""
import os

from ansible.module_utils.common.collections import is_iterable
from ansible.module_utils.common.validation import (
    CHECKERS,
    check_mutually_exclusive,
    check_required_arguments,
    check_required_by,
    check_required_if,
    check_required_one_of,
    check_required_together,
)
from ansible.module_utils.errors import (
    AnsibleFallbackNotFound,
    ArgumentTypeError,
    ArgumentValueError,
    ElementError,
    MutuallyExclusiveError,
    NoLogError,
    RequiredByError,
    RequiredError,
    RequiredIfError,
    RequiredOneOfError,
    RequiredTogetherError,
    SubParameterTypeError,
)

DEFAULT_TYPE_VALIDATORS = CHECKERS


def env_fallback(*names, **kwargs):
    """Gives the value of the first environment variable that is set."""
    for name in names:
        if name in os.environ:
            return os.environ[name]
    raise AnsibleFallbackNotFound


class Outcome:
    """What becomes of arguments: the errors, the first first; what is to be hidden; what is to be told."""

    def __init__(self):
        self.errors = []
        self.unsupported = []
        self.hidden = set()
        self.warnings = []
        self.deprecations = []

    def attempt(self, kind, work):
        try:
            work()
        except TypeError as error:
            self.errors.append(kind(str(error)))


def validate(spec, rules, parameters, outcome, context=()):
    """Makes parameters what spec says, in place, and tells outcome what is wrong with them."""
    _take_fallbacks(spec, parameters, outcome)
    known = _take_aliases(spec, parameters, outcome, context)
    outcome.attempt(NoLogError, lambda: _hide(spec, parameters, outcome.hidden))
    _tell_removed(spec, parameters, outcome)
    unsupported = [name for name in parameters if name not in known]
    if unsupported:
        outcome.unsupported.append((context, unsupported, spec))
    outcome.attempt(MutuallyExclusiveError, lambda: check_mutually_exclusive(rules.get('mutually_exclusive'), parameters, context))
    _take_defaults(spec, parameters, only_set=True)
    outcome.attempt(RequiredError, lambda: check_required_arguments(spec, parameters, context))
    for name, one in spec.items():
        # None is as good as nothing, where nothing else would stand there.
        nothing = parameters.get(name) is None and not one.get('required') and one.get('default') is None
        if name in parameters and not nothing:
            _convert(name, one, parameters, outcome, context)
    for kind, check, rule in (
        (RequiredTogetherError, check_required_together, 'required_together'),
        (RequiredOneOfError, check_required_one_of, 'required_one_of'),
        (RequiredIfError, check_required_if, 'required_if'),
        (RequiredByError, check_required_by, 'required_by'),
    ):
        outcome.attempt(kind, lambda check=check, rule=rule: check(rules.get(rule), parameters, context))
    _take_defaults(spec, parameters, only_set=False)
    for name, one in spec.items():
        _descend(name, one, parameters, outcome, context)


def unsupported_text(found):
    """Names what is not there, and what there is. found: the unsupported of an Outcome."""
    names, supported, aliases = [], [], []
    for context, unknown, spec in found:
        names += [_path(name, context) for name in unknown]
        supported = sorted(spec)
        aliases = sorted(alias for one in spec.values() for alias in one.get('aliases') or [])
    return '%s. Supported parameters include: %s%s.' % (
        ', '.join(sorted(names)), ', '.join(supported), ' (%s)' % ', '.join(aliases) if aliases else ''
    )


def _take_fallbacks(spec, parameters, outcome):
    for name, one in spec.items():
        fallback, *given = one.get('fallback') or (None,)
        if name in parameters or fallback is None:
            continue
        arguments, named = [], {}
        for each in given:
            if isinstance(each, dict):
                named = each
            else:
                arguments = each
        try:
            parameters[name] = fallback(*arguments, **named)
        except AnsibleFallbackNotFound:
            continue
        if one.get('no_log') and parameters[name]:
            outcome.hidden.add(str(parameters[name]))


def _take_aliases(spec, parameters, outcome, context):
    """Gives all names that there are."""
    known = set(spec)
    for name, one in spec.items():
        aliases = one.get('aliases') or []
        if not is_iterable(aliases):
            raise TypeError('internal error: aliases must be a list or tuple')
        deprecated = {each['name']: each for each in one.get('deprecated_aliases') or []}
        for alias in aliases:
            known.add(alias)
            if alias not in parameters:
                continue
            if name in parameters:
                outcome.warnings.append('Both option %s and its alias %s are set.' % (_path(name, context), _path(alias, context)))
            if alias in deprecated:
                told = dict(deprecated[alias], msg="Alias '%s' is deprecated. See the module docs for more information" % alias)
                told.pop('name')
                outcome.deprecations.append(told)
            parameters[name] = parameters[alias]
    return known


def _path(name, context):
    return '.'.join(list(context) + [name])


def _texts(value):
    if isinstance(value, dict):
        return set().union(*[_texts(each) for each in value.values()])
    if is_iterable(value):
        return set().union(*[_texts(each) for each in value])
    return set() if value is None or isinstance(value, bool) or value == '' else {str(value)}


def _hide(spec, parameters, hidden):
    """Adds the values of all no_log arguments to hidden: those of the arguments themselves also where others are no dicts."""
    for name, one in spec.items():
        if one.get('no_log'):
            hidden |= _texts(parameters.get(name))
    for name, one in spec.items():
        value = parameters.get(name)
        options = one.get('options')
        if options and value is not None:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, str):
                    each = CHECKERS['dict'](each)
                if isinstance(each, dict):
                    _hide(options, each, hidden)
                else:
                    raise TypeError(
                        "Value '%s' in the sub parameter field '%s' must be a %s, not '%s'"
                        % (each, name, one.get('type'), type(each).__name__)
                    )


def _tell_removed(spec, parameters, outcome):
    for name, one in spec.items():
        if name not in parameters or not (one.get('removed_in_version') or one.get('removed_at_date')):
            continue
        outcome.deprecations.append({
            'msg': "Param '%s' is deprecated. See the module docs for more information" % name,
            'version': one.get('removed_in_version'),
            'date': one.get('removed_at_date'),
            'collection_name': one.get('removed_from_collection'),
        })


def _take_defaults(spec, parameters, only_set):
    """First those that are something, before what is required is looked at; None for all others at the end."""
    for name, one in spec.items():
        default = one.get('default')
        if name not in parameters and (default is not None or not only_set):
            parameters[name] = default


def _checker(wanted):
    if callable(wanted):
        return wanted, getattr(wanted, '__name__', str(wanted))
    kind = wanted or 'str'
    return CHECKERS[kind], kind


def _convert(name, one, parameters, outcome, context):
    value = parameters[name]
    check, kind = _checker(one.get('type'))
    try:
        value = parameters[name] = check(value)
    except (TypeError, ValueError) as error:
        outcome.errors.append(ArgumentTypeError(
            "argument '%s' is of type %s%s and we were unable to convert to %s: %s"
            % (name, type(value).__name__, " found in '%s'." % ' -> '.join(context) if context else '', kind, error)
        ))
        return
    elements = one.get('elements')
    if kind == 'list' and elements:
        _convert_elements(name, elements, parameters, outcome, context)
    if one.get('choices') is not None:
        _check_choices(name, one['choices'], parameters, outcome, context)


def _found(context):
    return ' found in %s' % ' -> '.join(context) if context else ''


def _convert_elements(name, elements, parameters, outcome, context):
    check, kind = _checker(elements)
    converted, values = [], parameters[name]
    parameters[name] = converted
    for value in values:
        try:
            converted.append(check(value))
        except (TypeError, ValueError) as error:
            outcome.errors.append(ElementError(
                "Elements value for option '%s'%s is of type %s and we were unable to convert to %s: %s"
                % (name, _found(context), type(value).__name__, kind, error)
            ))
            return


def _check_choices(name, choices, parameters, outcome, context):
    value = parameters[name]
    options = list(choices)
    shown = ', '.join(str(each) for each in options)
    if isinstance(value, list):
        wrong = [str(each) for each in value if each not in options]
        if wrong:
            outcome.errors.append(ArgumentValueError(
                'value of %s must be one or more of: %s. Got no match for: %s%s'
                % (name, shown, ', '.join(wrong), _found(context))
            ))
        return
    if value in options:
        return
    # YAML makes a bool of yes and no, where they are the names of choices.
    words = {'True': ('True', 'true', 'yes', 'on'), 'False': ('False', 'false', 'no', 'off')}.get(str(value), ())
    named = [each for each in options if each in words]
    if len(named) == 1:
        parameters[name] = named[0]
        return
    outcome.errors.append(ArgumentValueError(
        'value of %s must be one of: %s, got: %s%s' % (name, shown, value, _found(context))
    ))


def _descend(name, one, parameters, outcome, context):
    """The arguments inside of an argument."""
    options, kind = one.get('options'), one.get('type')
    if options is None or not (kind == 'dict' or (kind == 'list' and one.get('elements') == 'dict')):
        return
    if parameters.get(name) is None and one.get('apply_defaults'):
        parameters[name] = {}
    value = parameters.get(name)
    if value is None:
        return
    inside = list(context) + [name]
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, dict):
            outcome.errors.append(SubParameterTypeError("value of '%s' must be of type dict or list of dicts" % name))
            return
        validate(options, one, each, outcome, inside)
