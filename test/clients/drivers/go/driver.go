// Asks the AWS SDK for Go for credentials, as ../README.md says.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

type line struct {
	AccessKeyID     string `json:"accessKeyId,omitempty"`
	SecretAccessKey string `json:"secretAccessKey,omitempty"`
	SessionToken    string `json:"sessionToken,omitempty"`
}

func main() {
	profile := flag.String("profile", "", "the profile to name to the SDK")
	flag.Parse()
	if err := run(context.Background(), *profile); err != nil {
		fmt.Fprintln(os.Stderr, err) // an error of the SDK tells those that it wraps
		os.Exit(1)
	}
}

func run(ctx context.Context, profile string) error {
	var options []func(*config.LoadOptions) error
	if profile != "" {
		options = append(options, config.WithSharedConfigProfile(profile))
	}
	cfg, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return err
	}
	if err := ask(ctx, cfg.Credentials); err != nil {
		return err
	}
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		if err := ask(ctx, cfg.Credentials); err != nil {
			return err
		}
	}
	return input.Err()
}

func ask(ctx context.Context, provider aws.CredentialsProvider) error {
	found, err := provider.Retrieve(ctx)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(line{found.AccessKeyID, found.SecretAccessKey, found.SessionToken})
}
