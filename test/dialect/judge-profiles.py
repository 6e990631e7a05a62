"""Tells from which of its providers botocore would take the credentials of a named profile, without asking anybody.

A line of stdin is {"config": text, "credentials": text, "profile": name}. A line of stdout has the provider's `method`
(null: none takes the profile), whether it refuses the profile (`refused`), the keys of the cache for the roles that it
would assume, that of the profile last, and the method of the `source` below them.
"""

import json
import os
import sys
import tempfile

from botocore import credentials as c
from botocore.session import Session

folder = tempfile.mkdtemp()
config_file, credentials_file = os.path.join(folder, "config"), os.path.join(folder, "credentials")
fetchers = []


class Fixed(c.Credentials):
    def __init__(self, method):
        super().__init__("key", "secret", method=method)


def recorded(fetcher_class):
    create = fetcher_class.__init__

    def init(self, *args, **kwargs):
        create(self, *args, **kwargs)
        source = kwargs.get("source_credentials")
        fetchers.append((self._cache_key, getattr(source, "method", None)))

    fetcher_class.__init__ = init


recorded(c.AssumeRoleCredentialFetcher)
recorded(c.AssumeRoleWithWebIdentityCredentialFetcher)
c.ProcessProvider._retrieve_credentials_using = lambda *_: {"access_key": "key", "secret_key": "secret"}
c.CanonicalNameCredentialSourcer.source_credentials = lambda self, name: Fixed(name)

profile_methods = {
    "assume-role",
    "assume-role-with-web-identity",
    "sso",
    "shared-credentials-file",
    "login",
    "custom-process",
    "config-file",
}


def judge(config, credentials, profile):
    fetchers.clear()
    for path, text in ((config_file, config), (credentials_file, credentials)):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    session = Session(profile=profile)
    session.set_config_variable("config_file", config_file)
    session.set_config_variable("credentials_file", credentials_file)
    resolver = c.create_credential_resolver(session, region_name="eu-west-1")
    for provider in resolver.providers:
        if provider.METHOD not in profile_methods:
            continue
        try:
            found = provider.load()
        except Exception:
            return {"method": provider.METHOD, "refused": True, "keys": [], "source": None}
        if found is not None:
            keys = [key for key, _ in fetchers]
            return {
                "method": provider.METHOD,
                "refused": False,
                "keys": keys,
                "source": fetchers[0][1] if provider.METHOD == "assume-role" and fetchers else None,
            }
    return {"method": None, "refused": False, "keys": [], "source": None}


for line in sys.stdin:
    print(json.dumps(judge(**json.loads(line))), flush=True)
