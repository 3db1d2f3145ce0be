package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.dailies.tell.TellSettings;
import dev.dailies.tell.TellSettings.Format;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads whom a job file lets tell how a run ended.
 */
final class TellSection {

	private static final String ADDRESS = "[^\\s<>@,;:\"]+@[^\\s<>@,;:\"]+";

	private final Section tell;

	private final Path folder;

	TellSection(Section tell, Path jobFile) {
		this.tell = tell;
		this.folder = jobFile.toAbsolutePath().normalize().resolveSibling("");
	}

	/**
	 * Null if nobody is told.
	 */
	@Nullable TellSettings read() {
		TellSettings.Webhook webhook = webhook(this.tell.section("webhook"));
		TellSettings.Mail mail = mail(this.tell.section("mail"));
		TellSettings.Command command = command();
		String when = this.tell.read("when", "always or problems",
				(text) -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(List.of("always", "problems")::contains));
		String page = this.tell.text("page");
		this.tell.refuseOtherKeys();
		return (webhook == null && mail == null && command == null) ? null
				: new TellSettings(webhook, mail, command, "problems".equals(when), page);
	}

	private static TellSettings.@Nullable Webhook webhook(Section webhook) {
		String variable = JobFileReader.variable(webhook, "url", "the address of a webhook is a secret, and",
				"SLACK_WEBHOOK");
		Format format = webhook.read("format", "slack, teams or plain",
				(text) -> List.of(Format.values())
					.stream()
					.filter((one) -> one.name().equalsIgnoreCase(text))
					.findFirst());
		webhook.refuseOtherKeys();
		return (variable != null) ? new TellSettings.Webhook(variable, (format != null) ? format : Format.PLAIN) : null;
	}

	private static TellSettings.@Nullable Mail mail(Section mail) {
		List<String> to = list(mail, "to", "an address such as night@example.org, or a list of them");
		String from = mail.read("from", "an address such as dailies@example.org",
				(text) -> Optional.of(text).filter((address) -> address.matches(ADDRESS)));
		URI smtp = mail.read("smtp", "a server such as smtp://mail.example.org:587, without a name and password",
				TellSection::server, WebAddress::shown);
		String user = mail.text("user");
		String password = JobFileReader.variable(mail, "password", "a password", "SMTP_PASSWORD");
		for (String address : to) {
			if (!address.matches(ADDRESS)) {
				mail.problem(Problem.error(mail.place("to"), address, "needs an address such as night@example.org",
						List.of()));
			}
		}
		mail.refuseOtherKeys();
		if (to.isEmpty() && from == null && smtp == null) {
			return null;
		}
		if (to.isEmpty() || from == null || smtp == null) {
			mail.keys()
				.stream()
				.findFirst()
				.ifPresent((key) -> mail.problem(Problem.error(mail.keyPlace(key), "a mail needs to, from and smtp")));
			return null;
		}
		return new TellSettings.Mail(to, from, smtp, user, password);
	}

	private static Optional<URI> server(String text) {
		try {
			URI server = URI.create(text);
			String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
			boolean mail = List.of("smtp", "smtps").contains(scheme);
			if (!mail || server.getHost() == null || server.getUserInfo() != null) {
				return Optional.empty();
			}
			int usual = scheme.equals("smtps") ? 465 : 587;
			int port = (server.getPort() < 0) ? usual : server.getPort();
			return Optional.of(URI.create(scheme + "://" + server.getHost() + ":" + port));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private TellSettings.@Nullable Command command() {
		List<String> words = list(this.tell, "command", "a program, or a list of it and what it is given");
		return words.isEmpty() ? null : new TellSettings.Command(words, this.folder);
	}

	private static List<String> list(Section section, String key, String needed) {
		YamlValue value = section.value(key);
		if (value == null) {
			return List.of();
		}
		List<String> texts = new ArrayList<>();
		for (YamlValue one : (value instanceof YamlValue.Items items) ? items.items() : List.of(value)) {
			Place place = one.place();
			if (one instanceof YamlValue.Text text && !text.text().isBlank()) {
				texts.add(text.text().strip());
			}
			else {
				section.problem(Problem.error(place, "needs " + needed));
			}
		}
		return texts;
	}

}
