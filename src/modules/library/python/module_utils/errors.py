"""What can be wrong with arguments, a kind each."""


class AnsibleFallbackNotFound(Exception):
    """A fallback has nothing to fall back to."""


class AnsibleValidationError(Exception):
    """One thing that is wrong with arguments."""

    def __init__(self, message):
        super().__init__(message)
        self.error_message = message

    @property
    def msg(self):
        return self.args[0]


class AnsibleValidationErrorMultiple(AnsibleValidationError):
    """All that is wrong with arguments; its message is the first one's."""

    def __init__(self, errors=None):
        super().__init__(None)
        self.errors = list(errors or [])

    def __getitem__(self, key):
        return self.errors[key]

    def __setitem__(self, key, value):
        self.errors[key] = value

    def __delitem__(self, key):
        del self.errors[key]

    @property
    def msg(self):
        return self.errors[0].args[0]

    @property
    def messages(self):
        return [error.msg for error in self.errors]

    def append(self, error):
        self.errors.append(error)

    def extend(self, errors):
        self.errors.extend(errors)


class AliasError(AnsibleValidationError):
    """Other names of an argument."""


class ArgumentTypeError(AnsibleValidationError):
    """An argument's type."""


class ArgumentValueError(AnsibleValidationError):
    """A value that is none of the choices."""


class DeprecationError(AnsibleValidationError):
    """An argument that is to go."""


class ElementError(AnsibleValidationError):
    """The type of what a list holds."""


class MutuallyExclusiveError(AnsibleValidationError):
    """Arguments that exclude each other."""


class NoLogError(AnsibleValidationError):
    """What is to be hidden cannot be found."""


class RequiredByError(AnsibleValidationError):
    """An argument that another one requires."""


class RequiredDefaultError(AnsibleValidationError):
    """An argument that is required and has a default."""


class RequiredError(AnsibleValidationError):
    """An argument that is required."""


class RequiredIfError(AnsibleValidationError):
    """An argument that is required by a value of another one."""


class RequiredOneOfError(AnsibleValidationError):
    """None of some arguments is there."""


class RequiredTogetherError(AnsibleValidationError):
    """Some of the arguments that belong together are missing."""


class SubParameterTypeError(AnsibleValidationError):
    """The type of an argument that holds others."""


class UnsupportedError(AnsibleValidationError):
    """An argument that there is not."""
