"""HTTP, for modules that speak to services."""
import base64
import http.client
import os
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request

from ansible.module_utils.common.text.converters import to_bytes, to_native

__all__ = [
    'ConnectionError', 'HAS_GSSAPI', 'MissingModuleError', 'NoSSLError', 'ProxyError', 'Request', 'SSLValidationError',
    'basic_auth_header', 'fetch_file', 'fetch_url', 'generic_urlparse', 'getpeercert', 'open_url', 'socket',
    'url_argument_spec', 'urlparse',
]

HAS_GSSAPI = False
urlparse = urllib.parse.urlparse


class ConnectionError(Exception):
    """A service could not be reached."""


class ProxyError(ConnectionError):
    """A proxy could not be reached."""


class SSLValidationError(ConnectionError):
    """A service did not prove who it is."""


class NoSSLError(SSLValidationError):
    """This Python cannot speak TLS."""


class MissingModuleError(Exception):
    """This Python lacks a library."""

    def __init__(self, message, import_traceback, module=None):
        super().__init__(message)
        self.import_traceback = import_traceback
        self.module = module


def generic_urlparse(parts):
    """Gives the parts of an address, those of its host included, as attributes and by their names."""
    parsed = _Parts(parts._asdict())
    for name in ('username', 'password', 'hostname', 'port'):
        parsed[name] = getattr(parts, name)
    return parsed


class _Parts(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.__dict__ = self

    def as_list(self):
        return [self[name] for name in ('scheme', 'netloc', 'path', 'params', 'query', 'fragment')]


def url_argument_spec():
    """The arguments that modules have in common which fetch something."""
    return dict(
        url=dict(type='str'),
        force=dict(type='bool', default=False),
        http_agent=dict(type='str', default='ansible-httpget'),
        use_proxy=dict(type='bool', default=True),
        validate_certs=dict(type='bool', default=True),
        url_username=dict(type='str'),
        url_password=dict(type='str', no_log=True),
        force_basic_auth=dict(type='bool', default=False),
        client_cert=dict(type='path'),
        client_key=dict(type='path'),
        use_gssapi=dict(type='bool', default=False),
    )


def basic_auth_header(username, password):
    return b'Basic ' + base64.b64encode(to_bytes('%s:%s' % (username or '', password or '')))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def _context(validate_certs, ca_path, client_cert, client_key):
    context = ssl.create_default_context(cafile=ca_path)
    if not validate_certs:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if client_cert:
        context.load_cert_chain(client_cert, keyfile=client_key)
    return context


def open_url(url, data=None, headers=None, method=None, use_proxy=True, force=False, last_mod_time=None, timeout=10,
             validate_certs=True, url_username=None, url_password=None, http_agent=None, force_basic_auth=False,
             follow_redirects='urllib2', client_cert=None, client_key=None, cookies=None, use_gssapi=False,
             unix_socket=None, ca_path=None, unredirected_headers=None, decompress=True, ciphers=None, use_netrc=True):
    """Opens an address. Gives the response; raises what urllib raises."""
    parts = urllib.parse.urlsplit(url)
    if '@' in parts.netloc and url_username is None:
        credentials, _, host = parts.netloc.rpartition('@')
        url_username, _, url_password = (urllib.parse.unquote(each) for each in credentials.partition(':'))
        url = urllib.parse.urlunsplit(parts._replace(netloc=host))
    handlers = [urllib.request.HTTPSHandler(context=_context(validate_certs, ca_path, client_cert, client_key))]
    if not use_proxy:
        handlers.append(urllib.request.ProxyHandler({}))
    if follow_redirects in (False, 'no', 'none'):
        handlers.append(_NoRedirects())
    if cookies is not None:
        handlers.append(urllib.request.HTTPCookieProcessor(cookies))
    request = urllib.request.Request(url, data=None if data is None else to_bytes(data), method=method and method.upper())
    if url_username is not None and force_basic_auth:
        request.add_header('Authorization', basic_auth_header(url_username, url_password).decode())
    elif url_username is not None:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, url_username, url_password or '')
        handlers += [urllib.request.HTTPBasicAuthHandler(passwords), urllib.request.HTTPDigestAuthHandler(passwords)]
    if http_agent:
        request.add_header('User-agent', http_agent)
    if force:
        request.add_header('cache-control', 'no-cache')
    elif last_mod_time:
        request.add_header('If-Modified-Since', last_mod_time.strftime('%a, %d %b %Y %H:%M:%S GMT'))
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    return urllib.request.build_opener(*handlers).open(request, None, timeout)


def getpeercert(response, binary_form=False):
    """The certificate of the server that a response is from; None where it came without TLS."""
    connection = response.fp.raw._sock
    return connection.getpeercert(binary_form) if isinstance(connection, ssl.SSLSocket) else None


class Request:
    """Requests that have most in common: what open is not told is as the object was made with."""

    def __init__(self, headers=None, **common):
        self.headers = dict(headers or {})
        self._common = common

    def open(self, method, url, data=None, headers=None, **own):
        """Opens an address, as open_url does; headers are added to those in common."""
        options = dict(self._common, **{name: value for name, value in own.items() if value is not None})
        return open_url(url, data=data, headers=dict(self.headers, **(headers or {})), method=method, **options)

    def get(self, url, **kwargs):
        return self.open('GET', url, **kwargs)

    def head(self, url, **kwargs):
        return self.open('HEAD', url, **kwargs)

    def options(self, url, **kwargs):
        return self.open('OPTIONS', url, **kwargs)

    def post(self, url, data=None, **kwargs):
        return self.open('POST', url, data=data, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.open('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.open('PATCH', url, data=data, **kwargs)

    def delete(self, url, data=None, **kwargs):
        return self.open('DELETE', url, data=data, **kwargs)


def _told(response):
    """What is said of a response beside its content: its headers by their names in lower case."""
    found = {}
    for name, value in response.headers.items():
        name = name.lower()
        found[name] = '%s, %s' % (found[name], value) if name in found else value
    return found


def fetch_url(module, url, data=None, headers=None, method=None, use_proxy=None, force=False, last_mod_time=None,
              timeout=10, use_gssapi=False, unix_socket=None, ca_path=None, cookies=None, unredirected_headers=None,
              decompress=True, ciphers=None, use_netrc=True):
    """Fetches an address as the module's arguments say. Gives the response, or None, and a dict of what became of it."""
    params = module.params
    options = dict(
        use_proxy=params.get('use_proxy', True) if use_proxy is None else use_proxy,
        validate_certs=params.get('validate_certs', True),
        url_username=params.get('url_username') or None,
        url_password=params.get('url_password') or None,
        http_agent=params.get('http_agent', 'ansible-httpget'),
        force_basic_auth=params.get('force_basic_auth', False),
        follow_redirects=params.get('follow_redirects', 'urllib2'),
        client_cert=params.get('client_cert'),
        client_key=params.get('client_key'),
    )
    response, info = None, dict(url=url, status=-1)
    try:
        response = open_url(url, data=data, headers=headers, method=method, force=force, last_mod_time=last_mod_time,
                            timeout=timeout, ca_path=ca_path, cookies=cookies, **options)
        info.update(_told(response))
        info.update(msg='OK (%s bytes)' % response.headers.get('Content-Length', 'unknown'), url=response.geturl(), status=response.getcode())
    except urllib.error.HTTPError as error:
        try:
            body = error.read()
        except (AttributeError, OSError):
            body = ''
        info.update(_told(error))
        info.update(msg=to_native(error), body=body, status=error.code)
    except (urllib.error.URLError, OSError, ValueError, http.client.HTTPException) as error:
        info.update(msg='Request failed: %s' % error, status=-1)
    return response, info


def fetch_file(module, url, data=None, headers=None, method=None, use_proxy=True, force=False, last_mod_time=None, timeout=10, **kwargs):
    """Fetches an address into a file of the module's folder. Gives its path; ends the module where it cannot be had."""
    path = os.path.join(module.tmpdir, os.path.basename(urllib.parse.urlsplit(url).path) or 'content')
    response, info = fetch_url(module, url, data, headers, method, use_proxy, force, last_mod_time, timeout)
    if response is None:
        module.fail_json(msg='Failure downloading %s, %s' % (url, info['msg']))
    with open(path, 'wb') as file:
        for block in iter(lambda: response.read(65536), b''):
            file.write(block)
    module.add_cleanup_file(path)
    return path
