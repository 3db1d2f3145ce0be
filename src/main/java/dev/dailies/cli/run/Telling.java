package dev.dailies.cli.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.job.RunObserver;
import dev.dailies.job.RunResult;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.tell.News;
import dev.dailies.tell.Teller;
import dev.dailies.words.ExitCode;

/**
 * Gathers how the runs of one job ended, and tells it once.
 */
final class Telling {

	private final RunNews news;

	private final List<News.Chapter> chapters = new ArrayList<>();

	private final Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);

	Telling(RunNews news) {
		this.news = news;
	}

	/**
	 * Begins anew.
	 */
	void forget() {
		this.chapters.clear();
		this.codes.clear();
	}

	/**
	 * Notes how a run ends.
	 * @param handingOn has ended before
	 */
	RunObserver of(RunSettings run, HandingOn handingOn) {
		return new RunObserver() {

			@Override
			public void ended(RunResult result) {
				Telling.this.codes.add(handingOn.exitCode(result));
				Telling.this.chapters.add(Telling.this.news.of(run, result, handingOn));
			}

		};
	}

	/**
	 * One that was not run.
	 */
	void left(String name, ExitCode code, List<String> why) {
		this.codes.add(code);
		this.chapters.add(RunNews.left(name, code, why));
	}

	/**
	 * That nothing was run at all, where that was not noted yet.
	 */
	void refused(SettingsLayers layers, CommandException why) {
		if (this.chapters.isEmpty()) {
			this.codes.add(why.exitCode());
			this.chapters.add(RunNews.left(layers.jobName().orElse("dailies"), why.exitCode(), why.lines()));
		}
	}

	/**
	 * Tells those whom the job file names, unless somebody stopped the run and so knows.
	 * What goes wrong with it is said and changes nothing.
	 */
	void send(SettingsLayers layers, PrintWriter err) {
		if (this.chapters.isEmpty() || this.codes.contains(ExitCode.INTERRUPTED)) {
			return;
		}
		ExitCode code = ExitCode.mostPressing(this.codes);
		layers.tell().ifPresent((settings) -> {
			String job = layers.jobName().orElse(this.chapters.get(0).name());
			News news = new News(job, code.code(), code.sentence(), this.chapters);
			new Teller(settings, layers::secret, layers.secretVariables()).tell(news).forEach(err::println);
			err.flush();
		});
	}

}
