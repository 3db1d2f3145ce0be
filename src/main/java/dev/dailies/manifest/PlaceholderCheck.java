package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.steps.Step;
import dev.dailies.shot.Order;
import dev.dailies.text.Mojibake;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts in a row that stand where nothing was meant to be bought: errors of a
 * spreadsheet, placeholders, and letters that were lost on the way.
 */
final class PlaceholderCheck {

	private final RowFields fields;

	private final List<Problem> problems = new ArrayList<>();

	PlaceholderCheck(RowFields fields) {
		this.fields = fields;
	}

	List<Problem> problems(RowOrders wish) {
		check(Column.PROMPT, this.fields.text(Column.PROMPT), Placeholder::isNoPrompt);
		List.of(Column.ID, Column.VIDEO_ID)
			.forEach((column) -> check(column, this.fields.text(column), Placeholder::isOne));
		if (!check(Column.IMAGE_URLS, this.fields.text(Column.IMAGE_URLS), Placeholder::isOne)
				&& wish.generate() != null) {
			wish.generate().imageUrls().forEach((image) -> check(Column.IMAGE_URLS, image, Placeholder::isOne));
		}
		steps(wish.steps());
		return this.problems;
	}

	private void steps(List<Step> steps) {
		for (Step step : steps) {
			if (step.order() instanceof Order.Extend extend) {
				check(Column.STEPS, extend.prompt(), Placeholder::isNoPrompt);
			}
			else if (step.order() instanceof Order.InsertObject insert) {
				check(Column.STEPS, insert.prompt(), Placeholder::isNoPrompt);
			}
			else if (step.order() instanceof Order.RemoveObject remove) {
				check(Column.STEPS, remove.mask(), Placeholder::isOne);
			}
			steps(step.then());
		}
	}

	private boolean check(Column column, @Nullable String text, Predicate<String> none) {
		Problem problem = (text == null) ? null : none.test(text) ? placeholder(column, text) : spoiled(column, text);
		if (problem != null && !this.problems.contains(problem)) {
			this.problems.add(problem);
		}
		return problem != null;
	}

	private Problem placeholder(Column column, String text) {
		String prompt = (column == Column.STEPS) ? "no prompt of a step"
				: (column == Column.PROMPT) ? "no prompt" : "no " + column.word();
		return Problem.error(this.fields.place(column), text,
				Quote.of(text) + " is " + prompt + ", but "
						+ (Placeholder.isOne(text) ? "what a sheet shows where something is missing"
								: "a number, a mark or a formula")
						+ ". Write what is meant, or use --allow-placeholders if this is",
				List.of());
	}

	private @Nullable Problem spoiled(Column column, String text) {
		String meant = Mojibake.meant(text);
		if (meant != null) {
			return Problem
				.error(this.fields.place(column), text,
						"the text was read in a wrong encoding and saved so: " + Quote.of(Mojibake.part(text))
								+ " was probably " + Quote.of(meant) + ". Export the sheet anew, as CSV UTF-8",
						List.of());
		}
		return (text.indexOf('\ufffd') < 0) ? null
				: Problem.error(this.fields.place(column), text,
						"letters were lost before (U+FFFD stands where they were). Export the sheet anew, as CSV UTF-8",
						List.of());
	}

}
