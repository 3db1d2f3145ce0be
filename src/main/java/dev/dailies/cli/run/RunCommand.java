package dev.dailies.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.CommandWords;
import dev.dailies.cli.option.FirstOption;
import dev.dailies.cli.option.LogFormatOption;
import dev.dailies.cli.option.RunOptions;
import dev.dailies.cli.run.RunOutput.Talk;
import dev.dailies.settings.LogFormat;
import dev.dailies.settings.OptionMeaning;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.tell.TellSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Buys what a manifest asks for and is not bought yet, and brings it home.
 */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Does what a manifest or job file asks for. Resumes what is unfinished; buys only what is new "
				+ "or changed.",
		footer = { "", "Examples:", "  dailies run jobs/quickstart.yaml",
				"  dailies run samples/first-run/shots.csv --sandbox",
				"  dailies run shots.csv --provider acedata --max-credits 20",
				"  dailies run shots.csv --plan approved.json", "  dailies run shots.csv --first 3",
				"  dailies run shots.csv --approve approve.txt" })
public final class RunCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	private final Clock clock;

	@Mixin
	private final RunOptions options = new RunOptions();

	@Option(names = "--plan", paramLabel = "PLAN.json",
			description = "Buys what this plan says, as dailies plan --save wrote it, and nothing else. Refuses, saying what "
					+ "moved, if manifest, ledger or prices are no longer those of the plan.")
	private @Nullable Path plan;

	@ArgGroup(exclusive = true)
	private @Nullable FirstOption first;

	@Option(names = "--allow-unpriced",
			description = "Buys what has no known price, too, counted as 0 credits against every budget.")
	private boolean allowUnpriced;

	@Option(names = "--log-format", paramLabel = "text|ecs", converter = LogFormatOption.class,
			description = OptionMeaning.LOG_FORMAT + " Default: text.")
	private @Nullable LogFormat logFormat;

	@Option(names = "--no-progress", description = "Neither a live display nor progress lines while it runs.")
	private boolean noProgress;

	@Option(names = { "-q", "--quiet" },
			description = "Print only the last lines, and errors: what finished, what did not and why, what it cost.")
	private boolean quiet;

	@Option(names = "--json", description = "Print the result as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public RunCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		SettingsLayers layers = this.options.layers(this.environment);
		CommandWords same = CommandWords.of(this.spec.commandLine(),
				layers.manifests().isForSeveral() ? this.options.file() : null);
		Telling telling = new Telling(new RunNews(layers.tell().map(TellSettings::page).orElse(null), same.toString()));
		try {
			OneRun run = new OneRun(this.spec.commandLine(), this.environment, this.clock, asked(layers), same,
					telling);
			return new RunManifests(run, telling, this::asSaid).runs(layers).code();
		}
		catch (CommandException ex) {
			telling.refused(layers, ex);
			throw ex;
		}
		finally {
			telling.send(layers, this.spec.commandLine().getErr());
		}
	}

	private OneRun.Asked asked(SettingsLayers layers) {
		Talk talk = this.json ? Talk.JSON : this.quiet ? Talk.QUIET : Talk.ALL;
		return new OneRun.Asked(this.options, this.plan, talk, !this.noProgress && talk == Talk.ALL,
				layers.publish().orElse(null), layers.secretVariables());
	}

	private RunSettings asSaid(RunSettings settings) {
		RunSettings said = (this.first != null) ? settings.only(this.first.portion()) : settings;
		RunSettings logged = (this.logFormat != null) ? said.logging(this.logFormat) : said;
		return this.allowUnpriced ? logged.allowingUnpriced() : logged;
	}

}
