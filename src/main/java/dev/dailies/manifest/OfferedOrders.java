package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * A row's orders as its provider would take them, with all the provider would object to.
 */
final class OfferedOrders {

	private final Offer offer;

	private final RowFields fields;

	private final List<Problem> problems;

	OfferedOrders(Offer offer, RowFields fields, List<Problem> problems) {
		this.offer = offer;
		this.fields = fields;
		this.problems = problems;
	}

	Wish complete(Wish wish) {
		Order.Generate wished = wish.generate();
		Order first = (wished != null) ? checked(wished, null, Column.PROVIDER) : null;
		List<Step> steps = checked(wish.steps(), first);
		return new Wish((first instanceof Order.Generate generate) ? generate : null, wish.videoId(), wish.takes(),
				steps);
	}

	private List<Step> checked(List<Step> siblings, @Nullable Order source) {
		List<Step> checked = new ArrayList<>();
		for (Step step : siblings) {
			Order order = checked(inherited(step.order()), source, Column.STEPS);
			if (checked.stream().anyMatch((other) -> other.order().equals(order))) {
				this.problems.add(
						Problem.error(
								this.fields.place(Column.STEPS), step.order().step(), Quote.of(step.order().step())
										+ " at character " + step.at() + " is asked twice of the same source",
								List.of()));
			}
			checked.add(new Step(order, step.at(), checked(step.then(), order)));
		}
		object(this.offer.objectionsTogether(checked.stream().map(Step::order).toList()));
		return checked;
	}

	private Order inherited(Order order) {
		if (order instanceof Order.Extend extend) {
			return new Order.Extend(extend.prompt(), this.fields.text(Column.MODEL), this.fields.aspectRatio(),
					this.fields.text(Column.RESOLUTION));
		}
		return order;
	}

	private Order checked(Order order, @Nullable Order source, Column column) {
		Set<OperationKind> kinds = this.offer.kinds();
		if (!kinds.contains(order.kind())) {
			this.problems.add(Problem.error(this.fields.place(column), order.kind().word(),
					"provider '" + this.offer.provider() + "' does not offer '" + order.kind().word() + "'",
					new TreeSet<>(kinds).stream().map(OperationKind::word).toList()));
			return order;
		}
		Order completed = this.offer.complete(order);
		object(this.offer.objections(completed, source));
		return completed;
	}

	private void object(List<Offer.Objection> objections) {
		for (Offer.Objection objection : objections) {
			this.problems.add(Problem.error(this.fields.place(objection.column()), objection.found(),
					objection.problem(), objection.accepted()));
		}
	}

}
