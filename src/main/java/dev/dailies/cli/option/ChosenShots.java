package dev.dailies.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.ShotStream;
import dev.dailies.run.Selection;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Shot;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Nearest;
import dev.dailies.words.PlainText;
import picocli.CommandLine.Option;

/**
 * Some shots of a manifest, as the command line says it.
 */
public final class ChosenShots {

	private static final int NAMED = 10;

	@Option(names = "--only", paramLabel = "ID",
			description = "Only this shot; all others stay as they are. May be given more than once.")
	private List<String> only = List.of();

	@Option(names = "--where", paramLabel = "COLUMN=VALUE",
			description = "Only shots with this value in a column of yours. May be given more than once: for one column "
					+ "either value will do, of several columns each must fit.")
	private List<String> where = List.of();

	/**
	 * The shots that were asked for.
	 * @throws CommandException if it is not said which
	 */
	public Selection selection() {
		Map<String, Set<String>> values = new TreeMap<>();
		for (String condition : this.where) {
			int equals = condition.indexOf('=');
			if (equals < 1) {
				throw new CommandException(ExitCode.REFUSED, "--where is '" + PlainText.packed(condition)
						+ "'. A column of yours and a value in it are needed. Try: --where campaign=spring");
			}
			values.computeIfAbsent(condition.substring(0, equals).strip(), (column) -> new TreeSet<>())
				.add(condition.substring(equals + 1).strip());
		}
		return new Selection(Set.copyOf(this.only), values);
	}

	/**
	 * The runs, about those shots alone.
	 */
	List<RunSettings> applied(List<RunSettings> runs) {
		Selection selection = selection();
		if (runs.size() > 1 && !selection.ids().isEmpty()) {
			throw new CommandException(ExitCode.REFUSED, "The job file names " + runs.size()
					+ " manifests, and --only is about the shots of one. Name one of them with --job FILE MANIFEST.");
		}
		return selection.isAll() ? runs : runs.stream().map((run) -> run.choosing(selection)).toList();
	}

	/**
	 * Refuses ids, columns and values that the manifest does not have.
	 * @param settings of a run whose manifest was accepted
	 */
	public static void check(RunSettings settings, CheckResult check) {
		Selection selection = settings.selection();
		if (selection.isAll()) {
			return;
		}
		LabelColumns.check(settings, check, "--where", List.copyOf(new TreeSet<>(selection.values().keySet())));
		There there = new There();
		try (ShotStream shots = settings.toRead().open()) {
			for (Shot shot = shots.next(); shot != null; shot = shots.next()) {
				there.add(shot.id(), shot.labels(), selection);
				there.ids.addAll(shot.otherIds());
			}
		}
		check(selection, there, settings.manifest().toString());
	}

	/**
	 * Refuses ids, columns and values that the ledger does not have.
	 */
	public static void check(Selection selection, LedgerReader ledger) {
		if (selection.isAll()) {
			return;
		}
		There there = new There();
		ledger.forEachShot((shot) -> there.add(shot.id(), shot.labels(), selection));
		check(selection, there, "the ledger");
	}

	/**
	 * Refuses what none of the shots has.
	 */
	private static void check(Selection selection, There there, String where) {
		List<String> strange = new ArrayList<>();
		new TreeSet<>(selection.ids()).stream()
			.filter((id) -> !there.ids.contains(id))
			.forEach((id) -> strange.add("--only names the shot '" + PlainText.packed(id) + "', which " + where
					+ " does not have." + meant(id, there.ids)));
		new TreeMap<>(selection.values()).forEach((column, wanted) -> wanted.stream()
			.filter((value) -> !there.values(column).contains(value))
			.forEach((value) -> strange.add("--where asks for " + PlainText.packed(column + "=" + value)
					+ ", which no shot of " + where + " has." + instead(value, there.values(column)))));
		if (!strange.isEmpty()) {
			strange.add("Nothing was done. Correct it, and give the command again.");
			throw new CommandException(ExitCode.REFUSED, strange.toArray(String[]::new));
		}
	}

	private static String instead(String value, Set<String> values) {
		String meant = meant(value, values);
		return meant.isEmpty()
				? " There are: " + PlainText.packed(
						String.join(", ", values.stream().filter((one) -> !one.isEmpty()).limit(NAMED).toList())) + "."
				: meant;
	}

	private static String meant(String said, Set<String> known) {
		String meant = Nearest.of(said, List.copyOf(known));
		return (meant != null) ? " Did you mean '" + PlainText.packed(meant) + "'?" : "";
	}

	/**
	 * What the shots have of what is asked for.
	 */
	private static final class There {

		private final Set<String> ids = new LinkedHashSet<>();

		private final Map<String, Set<String>> values = new TreeMap<>();

		void add(String id, Map<String, String> labels, Selection selection) {
			this.ids.add(id);
			selection.values()
				.keySet()
				.forEach((column) -> this.values.computeIfAbsent(column, (name) -> new TreeSet<>())
					.add(Selection.value(labels, column)));
		}

		Set<String> values(String column) {
			return this.values.getOrDefault(column, Set.of());
		}

	}

}
