//! Asks the AWS SDK for Rust for credentials, as ../README.md says.

use std::{env, error::Error, io, process::ExitCode};

use aws_config::BehaviorVersion;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_json::serialize::JsonObjectWriter;
use aws_smithy_types::error::display::DisplayErrorContext;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Err(failure) = run().await else {
        return ExitCode::SUCCESS;
    };
    eprintln!("{}", DisplayErrorContext(failure.as_ref()));
    ExitCode::FAILURE
}

async fn run() -> Result<(), Box<dyn Error>> {
    let mut loader = aws_config::defaults(BehaviorVersion::latest());
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some("--profile") {
        loader = loader.profile_name(arguments.next().ok_or("--profile needs a name")?);
    }
    let config = loader.load().await;
    let provider = config
        .credentials_provider()
        .ok_or("the SDK has no provider")?;
    ask(&provider).await?;
    for line in io::stdin().lines() {
        line?;
        ask(&provider).await?;
    }
    Ok(())
}

async fn ask(provider: &SharedCredentialsProvider) -> Result<(), Box<dyn Error>> {
    let found = provider.provide_credentials().await?;
    let mut json = String::new();
    let mut object = JsonObjectWriter::new(&mut json);
    object.key("accessKeyId").string(found.access_key_id());
    object
        .key("secretAccessKey")
        .string(found.secret_access_key());
    if let Some(token) = found.session_token() {
        object.key("sessionToken").string(token);
    }
    object.finish();
    println!("{json}");
    Ok(())
}
