"""paramiko where the host has it, and else why it is not there."""

paramiko = None
PARAMIKO_IMPORT_ERR = None

try:
    import paramiko
except Exception as error:
    PARAMIKO_IMPORT_ERR = error
