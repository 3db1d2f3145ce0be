package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import dev.dailies.clip.frames.MediaCheck;
import dev.dailies.clip.frames.MediaSound;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.SheetColumns;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.tell.TellSettings.Format;

/**
 * The table of all settings. Whatever a job file holds besides is unknown. From it come
 * what the reader knows, the page that explains the keys, and the schema for editors.
 */
final class Keys {

	static final Key<String> NAME = Key
		.ofOneJob("name", Forms.TEXT, "What the run is called; of several manifests each has its own name.")
		.leftOut("that of the manifest");

	static final Key<Manifests> MANIFEST = Key.ofOneJob("manifest", Forms.MANIFESTS,
			"The shot list: a file, a list, a glob or a folder, relative to the job file, or the https address of a spreadsheet.")
		.leftOut("the command line's");

	static final Key<String> SHEET = Key.ofOneJob("sheet", Forms.TEXT, OptionMeaning.SHEET)
		.leftOut(OptionMeaning.SHEET_LEFT_OUT)
		.option("--sheet");

	static final Key<String> ENCODING = Key.ofOneJob("encoding", Forms.ENCODING, OptionMeaning.ENCODING)
		.leftOut(OptionMeaning.ENCODING_LEFT_OUT)
		.option("--encoding");

	static final Key<Set<String>> LABELS = Key.ofOneJob("labels", Forms.OWN_COLUMNS, OptionMeaning.OWN).option("--own");

	static final Key<String> COLUMNS = Key
		.ofOneJob("columns.*", Forms.COLUMN_NAME,
				"What a column with a meaning is called in the manifest, as in `prompt: Motiv`.")
		.leftOut("its own name");

	static final Key<SheetColumns.Default> DEFAULTS = Key.ofOneJob("defaults.*", Forms.COLUMN_DEFAULT,
			"What holds for a column where a row says nothing; not for `id`.");

	static final Key<SheetColumns.Default> FALLBACK = Key.ofOneJob("fallback", Forms.FALLBACK,
			"Where else a row is made that cannot be made where it is asked for, one after the other.");

	static final Key<Boolean> PLACEHOLDERS = Key
		.ofOneJob("allow-placeholders", Forms.YES_NO, OptionMeaning.PLACEHOLDERS)
		.or(false)
		.option("--allow-placeholders");

	static final Key<List<Path>> PICTURES = Key.ofOneJob("pictures", Forms.FOLDERS,
			"Folders that image files may be sent from, besides the manifest's own.");

	static final Key<String> PROVIDER = Key.of("provider", Forms.PROVIDER, OptionMeaning.PROVIDER)
		.or("acedata")
		.option("--provider");

	static final Key<Path> OUT = Key.ofOneJob("out", Forms.OUT, OptionMeaning.OUT)
		.leftOut(OptionMeaning.OUT_LEFT_OUT)
		.option("--out");

	static final Key<Path> WORK = Key.ofOneJob("work", Forms.FOLDER, OptionMeaning.WORK)
		.leftOut(OptionMeaning.WORK_LEFT_OUT)
		.option("--work");

	static final Key<LedgerPlace> LEDGER = Key.ofOneJob("ledger", Forms.LEDGER, OptionMeaning.LEDGER)
		.leftOut("that of `out`")
		.option("--ledger");

	static final Key<Path> PRICES = Key.of("prices", Forms.FILE,
			"A YAML file with prices of your own, which win over those that come with Dailies.");

	static final Key<Integer> IN_FLIGHT = Key
		.of("limits.in-flight", Forms.COUNT, "How many tasks may be at work at a provider at once.")
		.leftOut("20, useapi 3");

	static final Key<Rate> SUBMITS = Key
		.of("limits.submits", Forms.RATE, "How many submits may leave in any span of that length.")
		.leftOut("20/10s, useapi 3/10s");

	static final Key<Integer> DOWNLOADS = Key
		.of("limits.downloads", Forms.COUNT, "How many clips are brought home at once.")
		.or(4);

	static final Key<Caps> MAX_CREDITS = Key.of("budget.max-credits", Forms.CAPS, OptionMeaning.MAX_CREDITS)
		.leftOut("no cap")
		.option("--max-credits");

	static final Key<Caps> PER_DAY = Key
		.of("budget.per-day", Forms.CAPS, "What all runs of the job may buy on one day, in credits.")
		.leftOut("no cap");

	static final Key<Money> MAX_MONEY = Key
		.of("budget.max-money", Forms.MONEY, "What one run may buy in money, whatever the provider; it needs `rates`.")
		.leftOut("no cap");

	static final Key<Money> PER_DAY_MONEY = Key
		.of("budget.per-day-money", Forms.MONEY,
				"What all runs of the job may buy on one day in money; it needs `rates`.")
		.leftOut("no cap");

	static final Key<LabelBudget> PER_LABEL = Key
		.ofOneJob("budget.per-label.*.*", Forms.LABEL_BUDGET,
				"What may be bought for the shots that have that value in that column of yours.")
		.leftOut("no cap");

	static final Key<ZoneId> DAY_ZONE = Key.of("budget.zone", Forms.ZONE, "Where the day of `per-day` begins.")
		.leftOut("`window.zone`, else the machine's");

	static final Key<LocalDate> RATES_AS_OF = Key.of("rates.as-of", Forms.DAY,
			"The day that your rates are of, which is said beside each sum.");

	static final Key<Money> RATE = Key.of("rates.*", Forms.MONEY,
			"What a credit of that provider costs you. A job counts in one currency.");

	static final Key<Duration> DEADLINE = Key
		.of("policy.deadline", Forms.DURATION,
				"How long a run waits for one task; what takes longer is kept for the next run, free.")
		.or(Duration.ofMinutes(30));

	static final Key<MaxFailures> MAX_FAILURES = Key
		.of("policy.max-failures", Forms.MAX_FAILURES,
				"How many operations may fail before nothing more is bought; a share counts once ten have ended.")
		.leftOut("no limit");

	static final Key<Integer> RETRIES_FAILED = Key
		.of("policy.retries.failed", Forms.TIMES,
				"How often what its provider could not make is bought again, inside every budget.")
		.leftOut("0");

	static final Key<Integer> RETRIES_FILTERED = Key
		.of("policy.retries.filtered", Forms.TIMES,
				"How often what a filter withheld is bought again, inside every budget.")
		.leftOut("0");

	static final Key<Integer> RETRIES_FLAWED = Key
		.of("policy.retries.flawed", Forms.TIMES,
				"How often a clip that is not as it was ordered is bought again, inside every budget.")
		.leftOut("0");

	static final Key<Duration> FIRST_LOOK = Key
		.of("policy.first-look", Forms.DURATION, "When a task is asked after for the first time.")
		.leftOut("by kind of operation");

	static final Key<Duration> LOOK_EVERY = Key
		.of("policy.look-every", Forms.DURATION, "How often a task is asked after from then on.")
		.leftOut("by kind of operation");

	static final Key<Duration> ADOPT_AFTER = Key
		.of("policy.adopt-after", Forms.DURATION, "The pause between the two searches for the task of a lost answer.")
		.or(Duration.ofSeconds(60));

	static final Key<Boolean> BALANCE_REQUIRED = Key
		.of("policy.balance", Forms.BALANCE,
				"What a run does at its start where an account has less left than the plan takes: warn, or not begin.")
		.or(false);

	static final Key<MediaCheck> MEDIA_CHECK = Key.of("media.check", Forms.MEDIA_CHECK,
			"How closely clips are looked at: by what the file says, by ffmpeg into every picture, or as ffmpeg is there.")
		.or(MediaCheck.AUTO);

	static final Key<MediaSound> MEDIA_SOUND = Key
		.of("media.sound", Forms.MEDIA_SOUND, "Whether a clip without sound is as it was ordered.")
		.or(MediaSound.ANY);

	static final Key<URI> BASE_URL = Key.of("providers.*.base-url", Forms.ADDRESS, "Where the provider is.")
		.leftOut("the provider's own")
		.variable("*_BASE_URL");

	static final Key<String> TOKEN = Key
		.of("providers.*.token", Forms.TOKEN,
				"The environment variable that holds the token; the token itself is never written here.")
		.leftOut("`${ACEDATA_TOKEN}` and so on");

	static final Key<Path> TOKEN_FILE = Key.of("providers.*.token-file", Forms.FILE,
			"The file that its token stands in, where the environment names neither token, file nor command.");

	static final Key<Integer> PROVIDER_IN_FLIGHT = Key
		.of("providers.*.limits.in-flight", Forms.COUNT,
				"The same as `limits.in-flight` for one provider, and wins over it.")
		.leftOut("`limits.in-flight`");

	static final Key<Rate> PROVIDER_SUBMITS = Key
		.of("providers.*.limits.submits", Forms.RATE,
				"The same as `limits.submits` for one provider, and wins over it.")
		.leftOut("`limits.submits`");

	static final Key<Credits> PROVIDER_MAX_CREDITS = Key
		.of("providers.*.budget.max-credits", Forms.CAP,
				"The same as `budget.max-credits` for one provider, written in one of the two places.")
		.leftOut("no cap");

	static final Key<Credits> PROVIDER_PER_DAY = Key
		.of("providers.*.budget.per-day", Forms.CAP,
				"The same as `budget.per-day` for one provider, written in one of the two places.")
		.leftOut("no cap");

	static final Key<Duration> PROVIDER_FIRST_LOOK = Key
		.of("providers.*.first-look", Forms.DURATION,
				"The same as `policy.first-look` for one provider, and wins over it.")
		.leftOut("`policy.first-look`");

	static final Key<Duration> PROVIDER_LOOK_EVERY = Key
		.of("providers.*.look-every", Forms.DURATION,
				"The same as `policy.look-every` for one provider, and wins over it.")
		.leftOut("`policy.look-every`");

	static final Key<String> PROVIDER_OPTION = Key.of("providers.*.*", Forms.TEXT_OR_LIST,
			"A switch that the provider itself understands.");

	static final Key<String> RESULTS_INTO = Key.ofOneJob("results.into", Forms.RESULTS_INTO,
			"Writes a copy of the workbook with the results at the end of each run, as `report --into` does.");

	static final Key<Boolean> RESULTS_ZIP = Key
		.ofOneJob("results.zip", Forms.YES_NO,
				"Writes one file to send at the end of each run, as `report --zip` does.")
		.leftOut("false");

	static final Key<Boolean> RESULTS_SUPPORT = Key
		.ofOneJob("results.support", Forms.YES_NO,
				"Writes what support is asked about and the rows that failed, as `report --support` does.")
		.leftOut("false");

	static final Key<String> CALLBACKS_LISTEN = Key.of("callbacks.listen", Forms.LISTEN,
			"Where a run hears callbacks on this machine; it needs `callbacks.url`.");

	static final Key<URI> CALLBACKS_URL = Key.of("callbacks.url", Forms.CALLBACKS_ADDRESS,
			"The address that leads there from outside; it needs `callbacks.listen`.");

	static final Key<String> CALLBACKS_KIE_KEY = Key
		.of("callbacks.kie-key", Forms.SIGNING_KEY,
				"The environment variable with the key that your KIE account signs callbacks with.")
		.leftOut("`${KIE_CALLBACK_KEY}`");

	static final Key<Boolean> SANDBOX = Key.ofOneJob("sandbox.enabled", Forms.YES_NO, OptionMeaning.SANDBOX)
		.or(false)
		.option("--sandbox");

	static final Key<Double> SANDBOX_SPEED = Key
		.ofOneJob("sandbox.speed", Forms.SPEED, "How many times faster than documented the sandbox plays.")
		.or(60.0);

	static final Key<LocalTime> WINDOW_START = Key
		.ofOneJob("window.start", Forms.TIME, "The time of day from which runs buy.")
		.leftOut("always open");

	static final Key<LocalTime> WINDOW_STOP = Key
		.ofOneJob("window.stop", Forms.TIME, "The time of day from which nothing more is bought.")
		.leftOut("always open");

	static final Key<Duration> WINDOW_DRAIN = Key
		.ofOneJob("window.drain", Forms.DURATION, "How long after `window.stop` what is at work is waited for.")
		.or(Duration.ofMinutes(30));

	static final Key<ZoneId> WINDOW_ZONE = Key
		.ofOneJob("window.zone", Forms.ZONE, "Where the times of the window hold.")
		.leftOut("the machine's");

	static final Key<List<String>> PUBLISH_COMMAND = Key.of("publish.command", Forms.PUBLISH_COMMAND,
			"A program that publishes the results before anybody is told, with `{out}` and `{name}` in what it is given.");

	static final Key<Duration> PUBLISH_DEADLINE = Key
		.of("publish.deadline", Forms.DURATION, "How long that program may take.")
		.or(Duration.ofMinutes(10));

	static final Key<String> PUBLISH_URL = Key.of("publish.url", Forms.PUBLISH_URL,
			"The address that others open then, with `{name}` for the run's name: the link of the message.");

	static final Key<String> WEBHOOK = Key
		.of("tell.webhook.url", Forms.WEBHOOK,
				"The environment variable with the address that hears how a run ended (https, or this machine).")
		.leftOut("nobody");

	static final Key<Format> WEBHOOK_FORMAT = Key
		.of("tell.webhook.format", Forms.WEBHOOK_FORMAT,
				"What that address understands: blocks of Slack, a card of Teams, or plain text.")
		.or(Format.PLAIN);

	static final Key<List<String>> MAIL_TO = Key
		.of("tell.mail.to", Forms.ADDRESSEES, "Who gets a mail when a run ended; it needs `from` and `smtp`.")
		.leftOut("nobody");

	static final Key<String> MAIL_FROM = Key.of("tell.mail.from", Forms.SENDER, "Who the mail is from.");

	static final Key<URI> MAIL_SERVER = Key.of("tell.mail.smtp", Forms.MAIL_SERVER,
			"The server that takes the mail: `smtp://` with STARTTLS, or `smtps://`.");

	static final Key<String> MAIL_USER = Key.of("tell.mail.user", Forms.TEXT, "How that server knows you.");

	static final Key<String> MAIL_PASSWORD = Key.of("tell.mail.password", Forms.PASSWORD,
			"The environment variable that holds the password at that server.");

	static final Key<List<String>> COMMAND = Key.of("tell.command", Forms.COMMAND,
			"A program that is given how a run ended as JSON, relative to the job file, and its arguments.");

	static final Key<String> TELL_WHEN = Key
		.of("tell.when", Forms.TELL_WHEN, "Whether they hear of each run, or only where the exit code is not 0.")
		.or("always");

	static final Key<String> TELL_PAGE = Key
		.of("tell.page", Forms.TEXT,
				"The address of the page as others open it, with `{name}` for the manifest's name.")
		.leftOut("the file's path");

	static final Key<Path> PROMETHEUS_FILE = Key.ofOneJob("metrics.prometheus-file", Forms.PROMETHEUS_FILE,
			"A file for the textfile collector of node_exporter, written whole each time.");

	static final Key<URI> OTLP = Key.of("metrics.otlp", Forms.COLLECTOR,
			"An address that takes the numbers of a run as OTLP over HTTP.");

	static final Key<Duration> METRICS_EVERY = Key
		.of("metrics.every", Forms.SECOND_OR_MORE,
				"How often the numbers are told while a run is at work; once more when it ends.")
		.or(Duration.ofSeconds(15));

	static final Key<String> METRICS_LABEL = Key.of("metrics.labels.*", Forms.LABEL,
			"A label that every number has, beside the name of the run.");

	static final Key<LogFormat> LOG_FORMAT = Key.of("log.format", Forms.LOG_FORMAT, OptionMeaning.LOG_FORMAT)
		.or(LogFormat.TEXT)
		.option("--log-format");

	static final List<Key<?>> ALL = List.of(NAME, MANIFEST, SHEET, ENCODING, LABELS, COLUMNS, DEFAULTS, PLACEHOLDERS,
			PICTURES, PROVIDER, FALLBACK, OUT, WORK, LEDGER, PRICES, IN_FLIGHT, SUBMITS, DOWNLOADS, MAX_CREDITS,
			PER_DAY, MAX_MONEY, PER_DAY_MONEY, PER_LABEL, DAY_ZONE, RATES_AS_OF, RATE, DEADLINE, MAX_FAILURES,
			RETRIES_FAILED, RETRIES_FILTERED, RETRIES_FLAWED, FIRST_LOOK, LOOK_EVERY, ADOPT_AFTER, BALANCE_REQUIRED,
			MEDIA_CHECK, MEDIA_SOUND, BASE_URL, TOKEN, TOKEN_FILE, PROVIDER_IN_FLIGHT, PROVIDER_SUBMITS,
			PROVIDER_MAX_CREDITS, PROVIDER_PER_DAY, PROVIDER_FIRST_LOOK, PROVIDER_LOOK_EVERY, PROVIDER_OPTION,
			CALLBACKS_LISTEN, CALLBACKS_URL, CALLBACKS_KIE_KEY, RESULTS_INTO, RESULTS_ZIP, RESULTS_SUPPORT, SANDBOX,
			SANDBOX_SPEED, WINDOW_START, WINDOW_STOP, WINDOW_DRAIN, WINDOW_ZONE, PUBLISH_COMMAND, PUBLISH_DEADLINE,
			PUBLISH_URL, WEBHOOK, WEBHOOK_FORMAT, MAIL_TO, MAIL_FROM, MAIL_SERVER, MAIL_USER, MAIL_PASSWORD, COMMAND,
			TELL_WHEN, TELL_PAGE, PROMETHEUS_FILE, OTLP, METRICS_EVERY, METRICS_LABEL, LOG_FORMAT);

	private Keys() {
	}

}
