"""Where botocore's rule engine reaches a service, and whether it goes through a proxy.

{"regions": true} is answered with every region of every partition; {"service", "region", "fips", "dualstack"} with a URL,
or null where the rules refuse; {"client", "region", "config", "env"} with the URL at which it asks by a config file;
{"url", "env"} with the proxy that the AWS CLI would use, or null.
"""

import json
import os
import sys
import tempfile

import botocore.session
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.httpsession import ProxyConfiguration
from botocore.loaders import Loader
from botocore.utils import get_environ_proxies

loader = Loader()
partitions = loader.load_data("partitions")
providers = {
    service: EndpointProvider(loader.load_service_model(service, "endpoint-rule-set-1"), partitions)
    for service in ("sso", "sso-oidc", "sts")
}


def endpoint(service, region, fips, dualstack):
    given = {"Region": region, "UseFIPS": fips, "UseDualStack": dualstack}
    if service == "sts":
        given["UseGlobalEndpoint"] = False
    try:
        return providers[service].resolve_endpoint(**given).url
    except EndpointProviderError:
        return None


def client(service, region, config, env):
    with tempfile.NamedTemporaryFile("w", suffix=".ini") as file:
        file.write(config)
        file.flush()
        replace_environment({**env, "AWS_CONFIG_FILE": file.name, "AWS_PROFILE": "dev"})
        session = botocore.session.Session()
        session.register_component("data_loader", loader)
        made = session.create_client(service, region_name=region)
        made.meta.events.register("before-send", stop)
        try:
            if service == "sso":
                made.logout(accessToken="t")
            else:
                made.register_client(clientName="c", clientType="public")
        except Stopped as stopped:
            return str(stopped).removesuffix("/logout").removesuffix("/client/register")


class Stopped(Exception):
    """What would have been sent was not."""


def stop(request, **_):
    raise Stopped(request.url)


def replace_environment(env):
    os.environ.clear()
    for name, value in env.items():
        os.environ[name] = value


def proxy(url, env):
    replace_environment(env)
    return ProxyConfiguration(get_environ_proxies(url)).proxy_url_for(url)


for line in sys.stdin:
    request = json.loads(line)
    if "regions" in request:
        answer = [[p["id"], region] for p in partitions["partitions"] for region in p["regions"]]
    elif "client" in request:
        answer = client(request.pop("client"), **request)
    elif "url" in request:
        answer = proxy(request["url"], request["env"])
    else:
        answer = endpoint(**request)
    print(json.dumps(answer), flush=True)
