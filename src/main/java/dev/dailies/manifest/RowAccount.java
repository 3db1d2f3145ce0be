package dev.dailies.manifest;

import java.util.List;

import dev.dailies.manifest.rows.Column;
import dev.dailies.provider.Offer;
import dev.dailies.shot.Operation;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The account that a row names, at providers that have several. To all others the column
 * says nothing.
 */
final class RowAccount {

	private final RowFields fields;

	private final List<Problem> problems;

	/**
	 * @param problems is told of what is no account
	 */
	RowAccount(RowFields fields, List<Problem> problems) {
		this.fields = fields;
		this.problems = problems;
	}

	/**
	 * The same operations, bound to the account that has to make them: the one in which
	 * the video lies that they start from, else the one that the row names.
	 */
	List<Operation> bind(Offer offer, List<Operation> operations) {
		if (!offer.hasAccounts()) {
			return operations;
		}
		String named = named(offer);
		return operations.stream().map((operation) -> operation.at(account(offer, operation, named))).toList();
	}

	private @Nullable String named(Offer offer) {
		String written = this.fields.text(Column.EMAIL);
		if (written == null) {
			return null;
		}
		offer.objectionsToAccount(written)
			.forEach((objection) -> this.problems.add(Problem.error(this.fields.place(Column.EMAIL), objection.found(),
					objection.problem(), objection.accepted())));
		return offer.account(written);
	}

	private static @Nullable String account(Offer offer, Operation operation, @Nullable String named) {
		String video = operation.givenVideoId();
		return (video != null) ? offer.accountOf(video).orElse(named) : named;
	}

}
