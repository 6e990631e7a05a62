"""Reads config files as botocore does.

A line of stdin is {"config": base64, "credentials": base64 or null}; a line of stdout is what botocore makes of it.
"""

import base64
import json
import os
import sys
import tempfile

from botocore.configloader import load_config
from botocore.exceptions import ConfigParseError
from botocore.session import Session

MEMORY = "/dev/shm"


def write(path, content):
    with open(path, "wb") as file:
        file.write(base64.b64decode(content))


def full_profiles(config, credentials):
    session = Session(include_builtin_handlers=False)
    session.set_config_variable("config_file", config)
    session.set_config_variable("credentials_file", credentials)
    return session.full_config["profiles"]


def answer(read):
    try:
        return {"read": json.dumps(read(), indent=1, ensure_ascii=False)}
    except ConfigParseError as error:
        return {"refused": os.path.basename(error.kwargs["path"]), "why": str(error.kwargs["error"])}


def judge(folder, request):
    config = os.path.join(folder, "config")
    credentials = os.path.join(folder, "credentials")
    write(config, request["config"])
    judged = {"alone": answer(lambda: load_config(config))}
    if request["credentials"] is not None:
        write(credentials, request["credentials"])
        judged["joined"] = answer(lambda: full_profiles(config, credentials))
    return judged


with tempfile.TemporaryDirectory(dir=MEMORY if os.path.isdir(MEMORY) else None) as folder:
    for line in sys.stdin:
        print(json.dumps(judge(folder, json.loads(line))), flush=True)
