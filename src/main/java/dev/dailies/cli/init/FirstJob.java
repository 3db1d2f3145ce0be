package dev.dailies.cli.init;

import java.nio.file.Path;
import java.util.Locale;

import dev.dailies.words.ShellWords;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job file to begin with, and a sheet.
 */
final class FirstJob {

	static final String SHEET = """
			id,prompt,aspect_ratio
			harbour,"A kite over a harbour at dawn, the water like glass",16:9
			""";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path file;

	private final Answers answers;

	/**
	 * @param file where it is to be
	 */
	FirstJob(Path file, Answers answers) {
		this.file = file.toAbsolutePath().normalize();
		this.answers = answers;
	}

	/**
	 * With remarks, each over what it is about.
	 */
	String text() {
		String named = ShellWords.quoted(shown(this.file));
		return """
				# Made by dailies init. Whatever stands here can be changed; an unknown key is refused with the nearest one.
				#   dailies plan %1$s       says what would be bought and for how much, and buys nothing
				#   dailies run %1$s        buys it; the same command goes on where it stopped, and buys nothing twice
				#   dailies run %1$s --sandbox --out out/played    plays all of it on this machine, free

				name: %2$s
				# Every sheet in this folder is run (.xlsx, .ods, .csv or .yaml), each with a ledger and results of its own.
				manifest: %3$s
				# For rows that name no provider.
				provider: %4$s
				# The results of each sheet are in a folder of this one.
				out: %5$s
				%6$s%7$s%8$s
				# Publish the results before anybody is told, so that the link in the message works when it arrives:
				# publish: { command: [rclone, copy, "{out}", "drive:dailies/{name}", --exclude, "dailies.*"] }
				# Buy at night only:
				# window: { start: "20:00", stop: "06:00" }
				"""
			.formatted(named, JSON.writeValueAsString(name()), path(this.answers.sheets()), this.answers.provider(),
					path(Path.of("out").resolve(name())), budget(), token(), tell());
	}

	private String name() {
		return String.valueOf(this.file.getFileName()).replaceFirst("\\.[^.]+$", "");
	}

	private String budget() {
		return (this.answers.maxCredits() == null) ? ""
				: """
						# At most so many credits for each sheet until it is done; per-day: N beside it is for all sheets of a day.
						budget: { max-credits: %s }
						"""
					.formatted(this.answers.maxCredits());
	}

	private String token() {
		Path tokenFile = this.answers.tokenFile();
		String variable = this.answers.provider().toUpperCase(Locale.ROOT) + "_TOKEN";
		return (tokenFile == null)
				? "# The token is not kept here: %1$s, or a file in %1$s_FILE, or a program in %1$s_COMMAND.%n"
					.formatted(variable)
				: """
						# The file that holds the token alone, closed to others (chmod 600). The environment wins over it.
						providers: { %s: { token-file: %s } }
						"""
					.formatted(this.answers.provider(),
							JSON.writeValueAsString(tokenFile.toAbsolutePath().normalize().toString()));
	}

	private String tell() {
		Whom whom = this.answers.whom();
		if (whom == null) {
			return """
					# Tell somebody how a run ended:
					# tell: { webhook: { url: "${SLACK_WEBHOOK}", format: slack } }
					""";
		}
		String how = (whom.variable() != null)
				? "webhook: { url: \"${%s}\", format: %s }".formatted(whom.variable(), whom.format())
				: "mail: { to: %s, from: %s, smtp: %s }".formatted(JSON.writeValueAsString(whom.to()),
						JSON.writeValueAsString(whom.from()), JSON.writeValueAsString(whom.smtp()));
		return "# Who is told how a run ended; user and password: \"${SMTP_PASSWORD}\" where a mail server wants them.\n"
				+ "tell: { " + how + " }\n";
	}

	/**
	 * As it is written in the job file: relative to its folder, where that can be.
	 */
	private String path(Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		Path folder = this.file.resolveSibling("");
		boolean sameRoot = absolute.getRoot() != null && absolute.getRoot().equals(folder.getRoot());
		String written = sameRoot ? folder.relativize(absolute).toString() : absolute.toString();
		return JSON.writeValueAsString(written.isEmpty() ? "." : written.replace('\\', '/'));
	}

	/**
	 * As somebody types it who stands where they stand now.
	 */
	static String shown(Path file) {
		Path here = Path.of("").toAbsolutePath();
		Path absolute = file.toAbsolutePath().normalize();
		return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
	}

}
