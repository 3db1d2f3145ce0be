package dev.dailies.cli.init;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.settings.token.TokenPlace;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a first job file needs: from the options, from what holds for every job,
 * and from whoever sits there. What holds for every job is neither asked nor written.
 */
final class Interview {

	private final InitOptions options;

	private final SettingsLayers everyJob;

	private final @Nullable Questions questions;

	private final List<String> missing = new ArrayList<>();

	/**
	 * @param everyJob without a job file
	 * @param questions null where nobody can be asked
	 */
	Interview(InitOptions options, SettingsLayers everyJob, @Nullable Questions questions) {
		this.options = options;
		this.everyJob = everyJob;
		this.questions = questions;
	}

	/**
	 * @throws CommandException if something is missing and nobody can be asked, or cannot
	 * be used
	 */
	Answers answers() {
		String provider = answer("--provider", this.options.provider,
				"Who makes the clips (" + String.join(", ", ProviderCatalog.names()) + ")", usualProvider(),
				Interview::providerTrouble)
			.toLowerCase(Locale.ROOT);
		Path tokenFile = tokenFile(provider);
		Path sheets = Path.of(answer("--sheets", text(this.options.sheets), "The folder that sheets are put into",
				"sheets", Interview::folderTrouble));
		boolean capped = this.options.maxCredits == null
				&& this.everyJob.ofEveryJob().containsKey("budget.max-credits");
		String maxCredits = capped ? null : answer("--max-credits", this.options.maxCredits,
				"At most how many credits for each sheet", null, Interview::creditsTrouble);
		Whom whom = whom();
		if (!this.missing.isEmpty()) {
			throw refused("Nobody can be asked here, and this is missing: " + String.join(", ", this.missing)
					+ ". Nothing was written. Give it, or use a terminal.");
		}
		return new Answers(provider, tokenFile, sheets, maxCredits, whom);
	}

	/**
	 * Money is spent there, so nobody's choice is made for him unless he can see it.
	 */
	private @Nullable String usualProvider() {
		return this.everyJob.provider().orElse((this.questions != null) ? "acedata" : null);
	}

	private @Nullable Path tokenFile(String provider) {
		if (this.options.tokenFile != null || !ProviderCatalog.names().contains(provider)) {
			return this.options.tokenFile;
		}
		TokenPlace place = this.everyJob.tokenPlace(ProviderCatalog.of(provider));
		Questions asked = this.questions;
		if (asked == null) {
			return null;
		}
		if (place.found() != null) {
			asked.say("The token comes from " + place.found() + ".");
			return null;
		}
		String file = asked.ask("The file that holds the token (empty: it will be in " + place.variable() + ")", "",
				Interview::tokenFileTrouble);
		return file.isEmpty() ? null : Path.of(file);
	}

	private @Nullable Whom whom() {
		if (this.options.tell == null && this.everyJob.tell().isPresent()) {
			return null;
		}
		String whom = answer("--tell", this.options.tell, "Who is told how a run ended (an address, slack:VARIABLE or "
				+ "teams:VARIABLE with a webhook's address, or nobody)", Whom.NOBODY, Whom::trouble);
		if (!Whom.isMail(whom)) {
			return Whom.webhook(whom).orElse(null);
		}
		String smtp = answer("--smtp", this.options.smtp, "The mail server, such as smtp://mail.example.org:587", null,
				Whom::serverTrouble);
		String from = answer("--mail-from", this.options.from, "The mail's sender", whom, Whom::mailTrouble);
		return Whom.mail(whom, from, smtp);
	}

	/**
	 * What the option says, else what is answered, else the usual; empty text where it is
	 * missing, which is noted.
	 */
	private String answer(String option, @Nullable String said, String question, @Nullable String usual,
			Function<String, Optional<String>> trouble) {
		if (said != null) {
			trouble.apply(said).ifPresent((why) -> {
				throw refused(option + ": " + why + " Nothing was written.");
			});
			return said;
		}
		if (this.questions != null) {
			return this.questions.ask(question, usual, trouble);
		}
		if (usual == null) {
			this.missing.add(option);
			return "";
		}
		return usual;
	}

	private static Optional<String> providerTrouble(String text) {
		if (ProviderCatalog.names().contains(text.toLowerCase(Locale.ROOT))) {
			return Optional.empty();
		}
		String near = Nearest.of(text, ProviderCatalog.names());
		return Optional.of("Unknown provider '" + text + "'. Known providers: "
				+ String.join(", ", ProviderCatalog.names()) + "." + ((near != null) ? " Try: " + near + "." : ""));
	}

	private static Optional<String> creditsTrouble(String text) {
		return text.matches("\\d{1,9}(\\.\\d{1,3})?") ? Optional.empty()
				: Optional.of("A number such as 200 or 0.5 is needed, found '" + text + "'.");
	}

	private static Optional<String> folderTrouble(String text) {
		Optional<Path> folder = path(text);
		return (folder.isEmpty() || Files.isRegularFile(folder.get()))
				? Optional.of("'" + text + "' can be no folder. Name one, such as sheets.") : Optional.empty();
	}

	private static Optional<String> tokenFileTrouble(String text) {
		return (text.isEmpty() || path(text).filter(Files::isReadable).filter(Files::isRegularFile).isPresent())
				? Optional.empty() : Optional.of("There is no file '" + text + "' that can be read.");
	}

	private static Optional<Path> path(String text) {
		try {
			return Optional.of(Path.of(text));
		}
		catch (InvalidPathException ex) {
			return Optional.empty();
		}
	}

	private static @Nullable String text(@Nullable Path path) {
		return (path != null) ? path.toString() : null;
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
