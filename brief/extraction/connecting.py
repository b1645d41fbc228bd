"""Connecting: the SDK's client of an endpoint, with its limits, its key and the proxies of the environment."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from brief.errors import BriefError, EndpointError
from brief.extraction.sdk import load_sdk
from brief.settings import DEFAULT_BASE_URL, ModelSettings
from brief.trust import trusted

if TYPE_CHECKING:
    from httpx2 import URL, AsyncClient
    from openai import AsyncOpenAI

_LAST_PORT = 65535


def load_ahead() -> None:
    """Begin, in a thread of its own, to load what the first call is made with."""

    def load() -> None:
        with suppress(ImportError, BriefError):  # the call tells it
            trusted()
            load_sdk()
            import tenacity  # noqa: F401

    Thread(target=load, name="sdk", daemon=True).start()


def connect(settings: ModelSettings) -> AsyncOpenAI:
    """A client of the endpoint of `settings`, which tries each call once; nothing is sent yet.

    Raises EndpointError where no call could go by the address, or by the proxy that the environment sets.
    """
    load_sdk()
    from httpx2 import URL, InvalidURL
    from openai import AsyncOpenAI, OpenAIError

    secret = settings.api_key
    try:
        base_url = URL(settings.base_url or DEFAULT_BASE_URL)
        return AsyncOpenAI(
            api_key=secret.get_secret_value() if secret else "none",
            base_url=base_url,
            max_retries=0,
            http_client=_http_client(settings, base_url),
        )
    except (OpenAIError, InvalidURL, ValueError) as error:
        raise EndpointError(f"[model] base_url {settings.address!r} cannot be used; correct it") from error


def _http_client(settings: ModelSettings, base_url: URL) -> AsyncClient:
    from httpx2 import InvalidURL, Limits, Timeout
    from openai import DefaultAsyncHttpxClient

    try:
        certificates = trusted()
    except BriefError as error:
        raise EndpointError(str(error)) from error
    limits = Limits(max_connections=None, max_keepalive_connections=settings.concurrency)
    timeout = Timeout(settings.timeout, connect=min(10.0, settings.timeout))
    try:
        _check_proxy(base_url)
        return DefaultAsyncHttpxClient(limits=limits, timeout=timeout, verify=certificates)
    except (InvalidURL, ValueError) as error:
        raise EndpointError(
            "a proxy is set (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY) that cannot be used; correct or unset it"
        ) from error
    except ImportError as error:
        raise EndpointError(
            "a SOCKS proxy is set (ALL_PROXY, HTTPS_PROXY): `pip install socksio`, or unset it"
        ) from error


def _check_proxy(base_url: URL) -> None:
    """Raise ValueError where the proxy for `base_url` has a port that is none: the SDK meets it only in a call."""
    from urllib.request import getproxies, proxy_bypass

    from httpx2 import URL

    proxies = getproxies()
    proxy = proxies.get(base_url.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(base_url.host):
        return
    port = URL(proxy if "://" in proxy else f"http://{proxy}").port
    if port is not None and not 0 < port <= _LAST_PORT:
        raise ValueError(f"{port} is no port")
