package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.dailies.bucket.BucketLink;
import dev.dailies.clip.frames.MediaCheck;
import dev.dailies.clip.frames.MediaSound;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.SheetColumns;
import dev.dailies.run.Window;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.tell.TellSettings;
import dev.dailies.text.Shape;
import dev.dailies.words.Span;

/**
 * The kinds of value that a job file has. A pattern says all that can be said without
 * this machine: whether a file is there, or a zone is known, is found out by reading.
 */
final class Forms {

	private static final Function<String, String> AS_IT_IS = Function.identity();

	private static final String HOST = "([A-Za-z0-9.-]*[A-Za-z0-9]|\\[[0-9A-Fa-f:.]+\\])";

	private static final String PORT = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

	/** Some text in which no other placeholder stands. */
	private static final String WITH_NAME = "(?=[\\s\\S]*\\S)([^{]|\\{(?![a-z_-]+\\})|\\{name\\})*";

	private static final Shape PATH = Shape.written("path");

	private static final Shape PLACE = Shape.text("path, glob or https address",
			"https://\\S+|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d+)?(/\\S*)?"
					+ "|(?![A-Za-z][A-Za-z0-9+.-]*://)[\\s\\S]*\\S[\\s\\S]*");

	private static final Shape WEB_ADDRESS = Shape.text("address",
			"https?://" + HOST + "(:" + PORT + ")?(/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?");

	private static final Shape VARIABLE = Shape.text("`${VARIABLE}`", "\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}");

	private static final Shape MAIL_ADDRESS = Shape.text("mail address", "[^\\s<>@,;:\"]+@[^\\s<>@,;:\"]+");

	private static final Shape SOME_TEXT = Shape.written("text");

	private static final Shape AMOUNT_OF_MONEY = Shape.text("amount such as `25 USD`",
			"\\d{1,12}(\\.\\d{1,6})?\\s+[A-Za-z]{3}");

	private static final Shape AMOUNT_OF_CREDITS = new Shape.Amount(false);

	private static final Shape CAPS_OF_CREDITS = Shape.either("number, or one for each provider", AMOUNT_OF_CREDITS,
			new Shape.Each(List.copyOf(ProviderCatalog.names()), AMOUNT_OF_CREDITS));

	static final Form<String> TEXT = new Form<>(Shape.TEXT, ReadValues::text, AS_IT_IS);

	static final Form<String> TEXT_OR_LIST = new Form<>(Shape.oneOrMore(Shape.TEXT), ReadValues::textOrList, AS_IT_IS);

	static final Form<String> LABEL = new Form<>(Shape.TEXT, ReadValues::label, AS_IT_IS);

	static final Form<Boolean> YES_NO = new Form<>(Shape.YES_NO, ReadValues::flag, String::valueOf);

	static final Form<Integer> COUNT = new Form<>(Shape.whole(1, Shape.NO_END), ReadValues::count, String::valueOf);

	static final Form<Integer> TIMES = new Form<>(Shape.whole(0, 9), ReadValues::times, String::valueOf);

	static final Form<Double> SPEED = new Form<>(new Shape.Amount(true), ReadValues::speed, Forms::number);

	static final Form<Duration> DURATION = new Form<>(
			Shape.text("duration such as `30m`", "[1-9]\\d{0,8}\\s*(ms|s|m|h)"), ReadValues::duration, Span::written);

	static final Form<Duration> SECOND_OR_MORE = new Form<>(
			Shape.text("duration of `1s` or more", "[1-9]\\d{0,8}\\s*(s|m|h)|[1-9]\\d{3,8}\\s*ms"),
			ReadValues::secondOrMore, Span::written);

	static final Form<Rate> RATE = new Form<>(
			Shape.text("rate such as `20/10s`", "[1-9]\\d{0,8}\\s*/\\s*([1-9]\\d{0,8}\\s*)?(ms|s|m|h)"),
			ReadValues::rate, Rate::toString);

	static final Form<MaxFailures> MAX_FAILURES = new Form<>(Shape.either("whole number, or share such as `25%`",
			Shape.whole(0, Shape.NO_END), Shape.text("share", "(100|\\d{1,2})\\s*%")), ReadValues::maxFailures,
			MaxFailures::toString);

	static final Form<LocalTime> TIME = new Form<>(
			Shape.text("time such as `\"20:00\"`", "([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?"), ReadValues::time,
			Window::clock);

	static final Form<ZoneId> ZONE = new Form<>(
			Shape.text("zone such as `Europe/Berlin`",
					"UTC|GMT|Z|(UTC|GMT)?[+-]\\d{1,2}(:\\d{2})?|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]*)+"),
			ReadValues::zone, ZoneId::getId);

	static final Form<LocalDate> DAY = new Form<>(
			Shape.text("day such as `2026-03-01`", "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"), ReadBudgets::day,
			LocalDate::toString);

	static final Form<Caps> CAPS = new Form<>(CAPS_OF_CREDITS, ReadValues::caps, Caps::toString);

	static final Form<Credits> CAP = new Form<>(AMOUNT_OF_CREDITS, ReadBudgets::cap, Credits::toString);

	static final Form<Money> MONEY = new Form<>(AMOUNT_OF_MONEY, ReadBudgets::money, Money::toString);

	static final Form<LabelBudget> LABEL_BUDGET = new Form<>(
			Shape.either("number, one for each provider, or amount such as `20 USD`", CAPS_OF_CREDITS, AMOUNT_OF_MONEY),
			ReadBudgets::labelBudget, LabelBudget::toString);

	static final Form<String> PROVIDER = new Form<>(Shape.oneOf(List.copyOf(ProviderCatalog.names())),
			ReadValues::provider, AS_IT_IS);

	static final Form<Manifests> MANIFESTS = new Form<>(Shape.oneOrMore(PLACE), ReadPlaces::manifests,
			Manifests::toString);

	static final Form<String> ENCODING = new Form<>(SOME_TEXT, ReadValues::encoding, AS_IT_IS);

	static final Form<Set<String>> OWN_COLUMNS = new Form<>(Shape.oneOrMore(SOME_TEXT), ReadValues::ownColumns,
			Forms::list);

	static final Form<String> COLUMN_NAME = new Form<>(SOME_TEXT, ReadColumns::name, AS_IT_IS);

	static final Form<SheetColumns.Default> COLUMN_DEFAULT = new Form<>(new Shape.OfColumn(), ReadColumns::standard,
			SheetColumns.Default::text);

	static final Form<SheetColumns.Default> FALLBACK = new Form<>(
			Shape.oneOrMore(Shape.text("provider and model such as `kie veo3_fast`",
					"(" + String.join("|", ProviderCatalog.names()) + ")(\\s+\\S+)?")),
			ReadColumns::fallback, SheetColumns.Default::text);

	static final Form<List<Path>> FOLDERS = new Form<>(Shape.oneOrMore(PATH), ReadPlaces::folders, Forms::list);

	static final Form<Path> FOLDER = new Form<>(PATH, ReadPlaces::folder, Path::toString);

	static final Form<LedgerPlace> LEDGER = new Form<>(
			Shape.text("path, or `jdbc:postgresql:` address, with `{name}`",
					"(?!\\s*jdbc:)" + WITH_NAME
							+ "|jdbc:postgresql:(?![\\s\\S]*[?&]password=)(//[A-Za-z0-9.:,_\\[\\]-]+/)?" + WITH_NAME),
			ReadPlaces::ledger, LedgerPlace::toString);

	static final Form<Path> OUT = new Form<>(Shape.written("path, or `s3://bucket/prefix`"), ReadPlaces::out,
			BucketLink::shown);

	static final Form<Path> FILE = new Form<>(PATH, ReadPlaces::file, Path::toString);

	static final Form<Path> PROMETHEUS_FILE = new Form<>(Shape.text("path that ends in `.prom`", "[\\s\\S]*\\.prom"),
			ReadPlaces::prometheusFile, Path::toString);

	static final Form<URI> ADDRESS = new Form<>(WEB_ADDRESS, ReadPlaces::address, Forms::shown);

	static final Form<URI> CALLBACKS_ADDRESS = new Form<>(WEB_ADDRESS, ReadPlaces::callbacks, Forms::shown);

	static final Form<URI> COLLECTOR = new Form<>(WEB_ADDRESS, ReadPlaces::collector, Forms::shown);

	static final Form<String> LISTEN = new Form<>(
			Shape.text("address and port such as `127.0.0.1:8099`", "(\\[[0-9A-Fa-f:]+\\]|[A-Za-z0-9.-]+):0*" + PORT),
			ReadPlaces::listen, AS_IT_IS);

	static final Form<URI> MAIL_SERVER = new Form<>(
			Shape.text("address such as `smtp://mail.example.org:587`", "smtps?://" + HOST + "(:" + PORT + ")?/?"),
			ReadTelling::server, Forms::shown);

	static final Form<List<String>> ADDRESSEES = new Form<>(Shape.oneOrMore(MAIL_ADDRESS), ReadTelling::addressees,
			Forms::list);

	static final Form<String> SENDER = new Form<>(MAIL_ADDRESS, ReadTelling::sender, AS_IT_IS);

	static final Form<List<String>> COMMAND = new Form<>(Shape.oneOrMore(SOME_TEXT), ReadTelling::command,
			(words) -> String.join(" ", words));

	static final Form<List<String>> PUBLISH_COMMAND = new Form<>(
			Shape.oneOrMore(Shape.text("text", "(?=[\\s\\S]*\\S)([^{]|\\{(?![a-z_-]+\\})|\\{(out|name)\\})*")),
			ReadPublishing::command, (words) -> String.join(" ", words));

	static final Form<String> PUBLISH_URL = new Form<>(
			Shape.text("address, with `{name}`",
					"https?://" + HOST + "(:" + PORT
							+ ")?(/([A-Za-z0-9._~!$&'()*+,;=:@/-]|\\{name\\})*)?([?#][\\s\\S]*)?"),
			ReadPublishing::url, AS_IT_IS);

	static final Form<String> TOKEN = new Form<>(VARIABLE, ReadTelling::token, Forms::variable);

	static final Form<String> SIGNING_KEY = new Form<>(VARIABLE, ReadTelling::signingKey, Forms::variable);

	static final Form<String> WEBHOOK = new Form<>(VARIABLE, ReadTelling::webhook, Forms::variable);

	static final Form<String> PASSWORD = new Form<>(VARIABLE, ReadTelling::password, Forms::variable);

	static final Form<TellSettings.Format> WEBHOOK_FORMAT = new Form<>(
			Shape.oneOf(Arrays.stream(TellSettings.Format.values()).map(ReadTelling::word).toList()),
			ReadTelling::format, ReadTelling::word);

	static final Form<String> TELL_WHEN = new Form<>(Shape.oneOf(List.of("always", "problems")), ReadTelling::when,
			AS_IT_IS);

	static final Form<Boolean> BALANCE = new Form<>(Shape.oneOf(List.of("warn", "required")),
			ReadValues::balanceRequired, (required) -> required ? "required" : "warn");

	static final Form<MediaCheck> MEDIA_CHECK = new Form<>(Shape.oneOf(MediaCheck.words()), ReadValues::mediaCheck,
			MediaCheck::word);

	static final Form<MediaSound> MEDIA_SOUND = new Form<>(Shape.oneOf(MediaSound.words()), ReadValues::mediaSound,
			MediaSound::word);

	static final Form<String> RESULTS_INTO = new Form<>(Shape.oneOf(List.of("sheet")), ReadValues::resultsInto,
			AS_IT_IS);

	static final Form<LogFormat> LOG_FORMAT = new Form<>(Shape.oneOf(LogFormat.words()), ReadValues::logFormat,
			LogFormat::word);

	private Forms() {
	}

	private static String list(Iterable<?> values) {
		return StreamSupport.stream(values.spliterator(), false).map(String::valueOf).collect(Collectors.joining(", "));
	}

	private static String shown(URI address) {
		return WebAddress.shown(address.toString());
	}

	/** Never what it holds. */
	private static String variable(String name) {
		return "${" + name + "}";
	}

	private static String number(double number) {
		return (number == Math.rint(number)) ? String.valueOf((long) number) : String.valueOf(number);
	}

}
