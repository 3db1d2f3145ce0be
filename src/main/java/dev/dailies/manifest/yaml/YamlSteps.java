package dev.dailies.manifest.yaml;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.steps.Step;
import dev.dailies.manifest.steps.StepOrders;
import dev.dailies.manifest.steps.Steps;
import dev.dailies.manifest.steps.StepsParser;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * Steps written as nested YAML lists, turned into the steps syntax: a list is a chain, a
 * list inside it a group of siblings, a list inside that a chain again.
 */
final class YamlSteps {

	private static final int MOST = 3 * StepsParser.MOST;

	private final List<Problem> problems = new ArrayList<>();

	private int visited;

	/**
	 * The same steps as text; what is at fault is left out and is one of the
	 * {@link #problems()}.
	 */
	String text(YamlValue value) {
		if (value instanceof YamlValue.Text text) {
			// the row's own reading names the character
			return text.text();
		}
		return joined(value, true);
	}

	List<Problem> problems() {
		return this.problems;
	}

	private String joined(YamlValue value, boolean chain) {
		if (!isWithinBounds(value)) {
			return "";
		}
		if (value instanceof YamlValue.Items items) {
			List<String> texts = items.items()
				.stream()
				.map((item) -> joined(item, !chain))
				.filter((text) -> !text.isEmpty())
				.toList();
			String text = String.join(chain ? " > " : " + ", texts);
			return (texts.size() > 1) ? "(" + text + ")" : text;
		}
		return step(value);
	}

	// Aliases can make a short file endless.
	private boolean isWithinBounds(YamlValue value) {
		this.visited++;
		if (this.visited == MOST) {
			this.problems.add(problem(value.place(), "more steps than one row can have"));
		}
		return this.visited < MOST;
	}

	private String step(YamlValue value) {
		int before = this.problems.size();
		String text = text(value.place(), value);
		if (text.isBlank() && this.problems.size() == before) {
			this.problems.add(problem(value.place(), "a step is missing"));
		}
		if (this.problems.size() > before) {
			return "";
		}
		if (text.strip().equalsIgnoreCase(StepOrders.HOLD)) {
			// what it holds is the next item, so the row's own reading looks after it
			return StepOrders.HOLD;
		}
		Steps read = StepsParser.parse(text);
		read.faults().forEach((fault) -> this.problems.add(fault.at(value.place().in(Column.STEPS.word()))));
		String steps = Step.text(read.steps());
		return (read.steps().size() > 1) ? "(" + steps + ")" : steps;
	}

	private static Problem problem(Place place, String problem) {
		return Problem.error(place.in(Column.STEPS.word()), problem);
	}

	// {extend: some text} is extend:"some text", {objects: {insert: a hat}} likewise
	private String text(Place place, YamlValue value) {
		if (value instanceof YamlValue.Fields fields && fields.fields().size() == 1) {
			YamlValue.Field field = fields.fields().get(0);
			if (field.value() instanceof YamlValue.Text argument) {
				return field.key() + (argument.absent() ? "" : ":" + quoted(argument.text()));
			}
			return field.key() + ":" + text(place, field.value());
		}
		if (value instanceof YamlValue.Text step) {
			return step.text();
		}
		this.problems.add(problem(value.place(),
				"a step is a text such as reshoot:UP, or one key with a value such as extend: some text"));
		return "";
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
