package dev.dailies.cli.init;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What the command line answers already; what it leaves out is null, and asked for.
 */
final class InitOptions {

	@Option(names = "--provider", paramLabel = "NAME", description = "Who makes the clips: acedata, kie or useapi.")
	@Nullable String provider;

	@Option(names = "--token-file", paramLabel = "FILE",
			description = "The file that holds the provider's token. Left out, the token is the environment's.")
	@Nullable Path tokenFile;

	@Option(names = "--sheets", paramLabel = "DIR",
			description = "The folder that sheets are put into. Default: sheets.")
	@Nullable Path sheets;

	@Option(names = "--max-credits", paramLabel = "N", description = "At most so many credits for each sheet.")
	@Nullable String maxCredits;

	@Option(names = "--tell", paramLabel = "WHOM",
			description = "Who is told how a run ended: an address for a mail, slack:VARIABLE, teams:VARIABLE or "
					+ "plain:VARIABLE for the environment variable with a webhook's address, or nobody (default).")
	@Nullable String tell;

	@Option(names = "--smtp", paramLabel = "SERVER",
			description = "The mail server, such as smtp://mail.example.org:587.")
	@Nullable String smtp;

	@Option(names = "--mail-from", paramLabel = "ADDRESS", description = "The mail's sender. Default: who is told.")
	@Nullable String from;

}
