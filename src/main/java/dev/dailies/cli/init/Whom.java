package dev.dailies.cli.init;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who is told how a run ended: by mail, or by a webhook whose address an environment
 * variable holds.
 *
 * @param to the addressee of a mail; null for a webhook
 * @param from its sender; null for a webhook
 * @param smtp its server; null for a webhook
 * @param format of the webhook; null for a mail
 * @param variable of the webhook; null for a mail
 */
record Whom(@Nullable String to, @Nullable String from, @Nullable String smtp, @Nullable String format,
		@Nullable String variable) {

	static final String NOBODY = "nobody";

	static final String FORMS = "nobody, an address such as team@example.org, or slack:VARIABLE, teams:VARIABLE or "
			+ "plain:VARIABLE for the environment variable that holds a webhook's address";

	private static final Pattern MAIL = Pattern.compile("[^\\s<>@,;:\"]+@[^\\s<>@,;:\"]+");

	private static final Pattern WEBHOOK = Pattern.compile("(slack|teams|plain):([A-Za-z_][A-Za-z0-9_]*)");

	static boolean isNobody(String text) {
		return text.equalsIgnoreCase(NOBODY);
	}

	static boolean isMail(String text) {
		return MAIL.matcher(text).matches();
	}

	static Whom mail(String to, String from, String smtp) {
		return new Whom(to, from, smtp, null, null);
	}

	/**
	 * Empty if it is no webhook.
	 */
	static Optional<Whom> webhook(String text) {
		Matcher matcher = WEBHOOK.matcher(text);
		return matcher.matches() ? Optional.of(new Whom(null, null, null, matcher.group(1), matcher.group(2)))
				: Optional.empty();
	}

	static Optional<String> trouble(String text) {
		return (isNobody(text) || isMail(text) || webhook(text).isPresent()) ? Optional.empty()
				: Optional.of("Nobody can be told by '" + text + "'. It must be " + FORMS + ".");
	}

	static Optional<String> mailTrouble(String text) {
		return isMail(text) ? Optional.empty() : Optional.of("'" + text + "' is no address such as night@example.org.");
	}

	static Optional<String> serverTrouble(String text) {
		return text.matches("smtps?://[\\w.\\[\\]-]+(:\\d{1,5})?") ? Optional.empty()
				: Optional.of("A server such as smtp://mail.example.org:587 is needed, without a name and password.");
	}

}
