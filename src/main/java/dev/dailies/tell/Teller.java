package dev.dailies.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.dailies.provider.Token;
import dev.dailies.words.Ends;
import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody who is to be told how a job ended.
 */
public final class Teller {

	private final TellSettings settings;

	private final Function<String, Optional<Token>> secrets;

	private final Set<String> secretVariables;

	/**
	 * @param secrets by environment variable; may throw if one cannot be used
	 * @param secretVariables the environment variables that no program of the user's is
	 * given
	 */
	public Teller(TellSettings settings, Function<String, Optional<Token>> secrets, Set<String> secretVariables) {
		this.settings = settings;
		this.secrets = secrets;
		this.secretVariables = Set.copyOf(secretVariables);
	}

	/**
	 * Tells each once. Takes half a minute at most for each, and never fails.
	 * @return who was not told and why, a line each
	 */
	public List<String> tell(News news) {
		List<String> warnings = new ArrayList<>();
		if (this.settings.onlyProblems() && news.exitCode() == 0) {
			return warnings;
		}
		if (this.settings.webhook() != null) {
			tell("webhook", this::webhook, news, warnings);
		}
		if (this.settings.mail() != null) {
			tell("mail", this::mail, news, warnings);
		}
		if (this.settings.command() != null) {
			tell("command", this::command, news, warnings);
		}
		return warnings;
	}

	private void tell(String by, Supplier<Messenger> messenger, News news, List<String> warnings) {
		try {
			messenger.get().send(news);
		}
		catch (RuntimeException ex) {
			// whatever is wrong with a messenger, the run is what it is
			warnings.add("Warning: nobody was told by " + by + ": " + masked(String.valueOf(ex.getMessage()))
					+ ". The run itself is not affected.");
		}
	}

	private Messenger webhook() {
		TellSettings.Webhook webhook = present(this.settings.webhook());
		return new WebhookMessenger(WebhookAddress.of(webhook.variable(), secret(webhook.variable()).secret()),
				webhook.format());
	}

	private Messenger mail() {
		TellSettings.Mail mail = present(this.settings.mail());
		return new MailMessenger(mail, (mail.passwordVariable() != null) ? secret(mail.passwordVariable()) : null);
	}

	private Messenger command() {
		return new CommandMessenger(present(this.settings.command()), this.secretVariables);
	}

	private static <T> T present(@Nullable T part) {
		if (part == null) {
			throw new IllegalStateException("Nobody is to be told this way");
		}
		return part;
	}

	private Token secret(String variable) {
		return this.secrets.apply(variable)
			.orElseThrow(() -> new TellException(
					"the environment variable " + variable + " is not set (nor " + variable + "_FILE)"));
	}

	private String masked(String text) {
		String masked = text;
		for (String variable : this.settings.secretVariables()) {
			masked = masked(variable, masked);
		}
		return Ends.endWithout(PlainText.packed(PlainText.withoutSignatures(masked)), (sign) -> sign == '.');
	}

	private String masked(String variable, String text) {
		try {
			return this.secrets.apply(variable).map((secret) -> secret.maskedIn(text)).orElse(text);
		}
		catch (RuntimeException ex) {
			// what cannot be used was not used, so it is in no error
			return text;
		}
	}

}
