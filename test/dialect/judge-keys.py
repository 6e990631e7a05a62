"""Names the files of the AWS CLI's caches by the AWS CLI's own code.

The argument is the botocore to ask: "botocore", or "awscli.botocore", which alone has a key for registrations. A line
of stdin is {"kind": …} and what the key is made of; a line of stdout is the name of its file, without the ending.
"""

import importlib
import json
import sys

utils = importlib.import_module(f"{sys.argv[1]}.utils")
credentials = importlib.import_module(f"{sys.argv[1]}.credentials")


def token(start_url, session_name):
    cache = {}
    utils.SSOTokenLoader(cache).save_token(start_url, {}, session_name)
    return next(iter(cache))


def role(start_url, session_name, account_id, role_name):
    fetcher = credentials.SSOCredentialFetcher(
        start_url, "eu-west-1", role_name, account_id, client_creator=None, sso_session_name=session_name
    )
    return fetcher._create_cache_key()


def registration(start_url, session_name, region, scopes):
    fetcher = utils.SSOTokenFetcher(region, client_creator=None)
    return fetcher._registration_cache_key(start_url, session_name, scopes)


KINDS = {"token": token, "role": role, "registration": registration}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(KINDS[request.pop("kind")](**request)), flush=True)
