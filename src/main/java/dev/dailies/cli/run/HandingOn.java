package dev.dailies.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.bucket.BucketException;
import dev.dailies.cli.answer.CommandWords;
import dev.dailies.job.RunObserver;
import dev.dailies.job.RunResult;
import dev.dailies.publish.PublishSettings;
import dev.dailies.publish.Published;
import dev.dailies.publish.Publisher;
import dev.dailies.report.ResultsInBucket;
import dev.dailies.report.result.ReportException;
import dev.dailies.settings.RunSettings;
import dev.dailies.tell.News;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the results of a run before anybody hears of them: written in other
 * forms, and published. Whatever goes wrong with it, the results are what they are.
 */
final class HandingOn implements RunObserver {

	private static final String TITLE = "Publish: ";

	private final RunSettings settings;

	private final @Nullable PublishSettings publish;

	private final Set<String> secrets;

	private final Contacts contacts;

	private final CommandWords same;

	private final List<String> lines = new ArrayList<>();

	private @Nullable Published published;

	private News.@Nullable Picture picture;

	private @Nullable String notBrought;

	/**
	 * @param publish null if nothing is to be published
	 * @param secrets the environment variables that no program of the user's is given
	 * @param same the command that began the run
	 */
	HandingOn(RunSettings settings, @Nullable PublishSettings publish, Set<String> secrets, Contacts contacts,
			CommandWords same) {
		this.settings = settings;
		this.publish = publish;
		this.secrets = secrets;
		this.contacts = contacts;
		this.same = same;
	}

	@Override
	public void ended(RunResult result) {
		if (result.totals() != null) {
			this.lines.addAll(HandedOver.by(this.settings));
			bringToBucket();
		}
		PublishSettings wanted = this.publish;
		if (wanted == null) {
			return;
		}
		if (this.settings.isPlayed()) {
			this.lines.add(TITLE + "not done, because the sandbox played; a real run publishes by "
					+ wanted.words().get(0) + ".");
		}
		else if (result.interrupted()) {
			this.lines.add(TITLE + "not done, because the run was stopped; the same command does it at its end.");
		}
		else if (result.totals() != null) {
			publish(wanted);
		}
	}

	/**
	 * Also where nothing was to do: what an earlier run could not bring there is brought
	 * there by the same command.
	 */
	private void bringToBucket() {
		try {
			ResultsInBucket.bring(this.settings.out());
		}
		catch (BucketException | ReportException ex) {
			this.notBrought = String.valueOf(ex.getMessage());
			this.lines.add("Bucket:  the results are not all there. " + this.notBrought
					+ " Those in the folder are whole. Once that is mended the same command brings them, and buys nothing twice: "
					+ this.same.about(this.settings.manifest()));
		}
	}

	/**
	 * Also where nothing was to do: what an earlier run could not publish is published by
	 * the same command.
	 */
	private void publish(PublishSettings wanted) {
		Contacts.Sheet sheet = this.contacts.of(this.settings);
		if (sheet.file() != null && this.notBrought == null) {
			bringToBucket();
		}
		Published ended = new Publisher(wanted, this.secrets).publish(this.settings.out(), this.settings.name());
		this.published = ended;
		if (ended.isDone()) {
			Path file = sheet.file();
			this.lines.add(TITLE + "done by " + ended.program() + ((ended.link() != null) ? ", " + ended.link() : ""));
			this.lines
				.add("Picture: " + ((file != null) ? file.toAbsolutePath().normalize() : "none. " + sheet.why() + "."));
			this.picture = (file != null) ? new News.Picture(file,
					wanted.link(this.settings.name(), String.valueOf(file.getFileName())).orElse(null)) : null;
		}
		else {
			this.lines.add(TITLE + "not done. " + trouble(ended)
					+ ". The results here are whole. Once that is mended the same command publishes them, and buys nothing "
					+ "twice: " + this.same.about(this.settings.manifest()));
		}
	}

	private static String trouble(Published ended) {
		return ended.program() + " " + ended.trouble();
	}

	/**
	 * What was done, in lines.
	 */
	List<String> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * How publishing ended; empty if it was not tried.
	 */
	Optional<Published> published() {
		return Optional.ofNullable(this.published);
	}

	/**
	 * Why it is not published, for a message; empty if it is, or was not tried.
	 */
	Optional<String> unpublished() {
		return Optional.ofNullable(this.notBrought)
			.map((why) -> "the results are not all in the bucket: " + why)
			.or(() -> published().filter((ended) -> !ended.isDone())
				.map((ended) -> "not published: " + trouble(ended)));
	}

	/**
	 * What was made at a glance; empty if there is none, or it was not published.
	 */
	Optional<News.Picture> picture() {
		return Optional.ofNullable(this.picture);
	}

	/**
	 * How the run ended with that. All done is not all done where it was not published;
	 * whatever else a run has to say is more pressing.
	 */
	ExitCode exitCode(RunResult result) {
		ExitCode code = result.exitCode();
		return (unpublished().isPresent() && code == ExitCode.DONE) ? ExitCode.SHOTS_FAILED : code;
	}

}
