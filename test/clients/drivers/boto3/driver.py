import argparse
import json
import sys

import boto3

parser = argparse.ArgumentParser()
parser.add_argument("--profile")
session = boto3.Session(profile_name=parser.parse_args().profile)
credentials = session.get_credentials()


def print_credentials():
    frozen = credentials.get_frozen_credentials()
    answer = {"accessKeyId": frozen.access_key, "secretAccessKey": frozen.secret_key, "sessionToken": frozen.token}
    print(json.dumps({name: value for name, value in answer.items() if value is not None}), flush=True)


try:
    print_credentials()
    for _ in sys.stdin:
        print_credentials()
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
