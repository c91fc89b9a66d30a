"""The reason why a connection was not made, in a few words."""

import errno
import socket
import ssl

from tui.errors import reason_of
from tui.language import gettext as _

_NO_NETWORK = (errno.ENETUNREACH, errno.ENETDOWN)


def cause_of(error: BaseException) -> OSError | None:
    """Return the error of the operating system behind an error of httpx."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    return cause


def is_offline(cause: OSError | None) -> bool:
    """Return whether this machine has no network."""
    match cause:
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return True
        case OSError(errno=code):
            return code in _NO_NETWORK
    return False


def reason(error: BaseException) -> str:
    """Return why a connection was not made."""
    cause = cause_of(error)
    match cause:
        case ssl.SSLCertVerificationError():
            return _("its certificate is not trusted: {why}", why=cause.verify_message)
        case ssl.SSLError():
            return _("it speaks no version of TLS that hanji knows")
        case socket.gaierror():
            return _("no host has that name")
    return reason_of(cause if cause and cause.strerror else error)
