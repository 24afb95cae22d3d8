"""Arguments looked at without a module, as for those of something else."""
import copy

from ansible.module_utils.common.parameters import Outcome, unsupported_text, validate
from ansible.module_utils.common.warnings import deprecate, warn
from ansible.module_utils.errors import AnsibleValidationErrorMultiple, UnsupportedError


class ValidationResult:
    """What became of arguments, and what is wrong with them."""

    def __init__(self, parameters, outcome):
        self._no_log_values = outcome.hidden
        self._warnings = outcome.warnings
        self._deprecations = outcome.deprecations
        self.errors = AnsibleValidationErrorMultiple(outcome.errors)
        self._validated_parameters = parameters
        self._unsupported_parameters = {
            tuple(context) + (name,) if context else name for context, names, _ in outcome.unsupported for name in names
        }

    @property
    def validated_parameters(self):
        return self._validated_parameters

    @property
    def unsupported_parameters(self):
        return self._unsupported_parameters

    @property
    def error_messages(self):
        return self.errors.messages


class ArgumentSpecValidator:
    """Looks at arguments by their specification."""

    def __init__(self, argument_spec, mutually_exclusive=None, required_together=None, required_one_of=None,
                 required_if=None, required_by=None):
        self.argument_spec = argument_spec
        self._rules = dict(
            mutually_exclusive=mutually_exclusive,
            required_together=required_together,
            required_one_of=required_one_of,
            required_if=required_if,
            required_by=required_by,
        )

    def validate(self, parameters, *args, **kwargs):
        """Gives a ValidationResult for a copy of parameters."""
        validated, outcome = copy.deepcopy(parameters), Outcome()
        validate(self.argument_spec, self._rules, validated, outcome)
        if outcome.unsupported:
            outcome.errors.append(UnsupportedError(unsupported_text(outcome.unsupported)))
        return ValidationResult(validated, outcome)


class ModuleArgumentSpecValidator(ArgumentSpecValidator):
    """The same, which tells its warnings with the result of the module."""

    def validate(self, parameters, *args, **kwargs):
        result = super().validate(parameters)
        for each in result._warnings:
            warn(each)
        for each in result._deprecations:
            deprecate(**each)
        return result
