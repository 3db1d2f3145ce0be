package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.manifest.rows.Column;

/**
 * The tables of keys and columns for a page, in Markdown.
 */
final class KeyPages {

	private KeyPages() {
	}

	static String keys() {
		List<List<String>> rows = new ArrayList<>();
		for (Key<?> key : Keys.ALL) {
			if (key == Keys.PROVIDER_OPTION) {
				ProviderKey.ALL.forEach((own) -> rows.add(List.of("`" + own.path() + "`", own.shape().said(),
						own.otherwise(), own.means() + variable(own.variable()))));
			}
			else {
				rows.add(List.of("`" + named(key) + "`", key.form().shape().said(), leftOut(key), means(key)));
			}
		}
		return table(List.of("key", "may be", "left out", "means"), rows);
	}

	static String columns() {
		return table(List.of("column", "may be", "means"),
				Stream.of(Column.values())
					.map((column) -> List.of("`" + column.word() + "`", column.shape().said(), column.meaning()))
					.toList());
	}

	private static String leftOut(Key<?> key) {
		// outside of code, Markdown takes <...> for HTML
		return (key.standard() != null || key.otherwise().contains("<")) ? "`" + key.otherwise() + "`"
				: key.otherwise();
	}

	private static String named(Key<?> key) {
		return (key == Keys.PER_LABEL) ? "budget.per-label.COLUMN.VALUE" : key.path().replace("*", "NAME");
	}

	private static String means(Key<?> key) {
		String variable = key.variable();
		return key.means() + ((key.option() != null) ? " Option: `" + key.option() + "`." : "")
				+ variable((variable != null) ? variable.replace("*", "NAME") : null);
	}

	private static String variable(String name) {
		return (name != null) ? " Variable: `" + name + "`." : "";
	}

	private static String table(List<String> head, List<List<String>> rows) {
		return Stream
			.concat(Stream.of(row(head), "|" + "---|".repeat(head.size()) + "\n"), rows.stream().map(KeyPages::row))
			.collect(Collectors.joining());
	}

	private static String row(List<String> cells) {
		return cells.stream().map((cell) -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
