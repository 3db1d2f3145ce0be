package dev.dailies.cli.option;

import java.util.List;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.ledger.LabelCap;
import dev.dailies.manifest.CheckResult;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Nearest;

/**
 * Holds what names the user's own columns against those that a manifest has: a cap on a
 * column that is not there would hold nothing back.
 */
public final class LabelColumns {

	private LabelColumns() {
	}

	/**
	 * Checks the budgets for labels.
	 * @param check of the manifest, which was accepted
	 * @throws CommandException if a budget names a column that the manifest does not have
	 */
	public static void checkBudgets(RunSettings settings, CheckResult check) {
		check(settings, check, "budget.per-label",
				settings.stations().policy().perLabel().stream().map(LabelCap::column).toList());
	}

	/**
	 * Checks the columns that something names.
	 * @param check of the manifest, which was accepted
	 * @param who names them, as people write it
	 * @throws CommandException if the manifest lacks one of them
	 */
	public static void check(RunSettings settings, CheckResult check, String who, List<String> named) {
		List<String> columns = check.labels().stream().map(String::strip).toList();
		named.stream().filter((column) -> !columns.contains(column)).findFirst().ifPresent((column) -> {
			throw new CommandException(ExitCode.REFUSED, unknown(who, column, columns, settings));
		});
	}

	private static String unknown(String who, String column, List<String> columns, RunSettings settings) {
		String meant = Nearest.of(column, columns);
		String there = columns.isEmpty() ? "It has no columns of your own."
				: "Its own columns: " + String.join(", ", columns) + ".";
		return who + " names the column '" + column + "', which " + settings.manifest() + " does not have. " + there
				+ ((meant != null) ? " Did you mean '" + meant + "'?" : "") + " Nothing was submitted.";
	}

}
