import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** Asks the AWS SDK for Java for credentials, as ../README.md says. */
public final class Driver {
  public static void main(String[] args) {
    var chain = DefaultCredentialsProvider.builder();
    if (args.length > 1 && args[0].equals("--profile")) {
      chain.profileName(args[1]);
    }
    try (var provider = chain.build()) {
      run(provider);
    } catch (Exception failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        System.err.println(cause);
      }
      System.exit(1);
    }
  }

  private static void run(AwsCredentialsProvider provider) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in));
    do {
      print(provider.resolveCredentials());
    } while (input.readLine() != null);
  }

  private static void print(AwsCredentials found) {
    var json = JsonWriter.create().writeStartObject();
    json.writeFieldName("accessKeyId").writeValue(found.accessKeyId());
    json.writeFieldName("secretAccessKey").writeValue(found.secretAccessKey());
    if (found instanceof AwsSessionCredentials session) {
      json.writeFieldName("sessionToken").writeValue(session.sessionToken());
    }
    json.writeEndObject();
    System.out.println(new String(json.getBytes(), java.nio.charset.StandardCharsets.UTF_8));
  }
}
