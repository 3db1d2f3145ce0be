package dev.dailies.plan;

import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as JSON, for programs and to be approved, written shot by shot.
 */
public final class PlanJson {

	private final JsonGenerator json;

	/**
	 * Begins a plan.
	 * @param out is left open
	 * @param name of the run
	 */
	public PlanJson(Writer out, String name, String manifest, boolean sandbox, Instant madeAt, Terms terms) {
		this.json = JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
			.build()
			.createGenerator(out);
		this.json.writeStartObject();
		this.json.writeNumberProperty(SavedPlan.FORMAT, SavedPlan.VERSION);
		this.json.writeStringProperty("name", name);
		this.json.writeStringProperty("manifest", manifest);
		this.json.writeBooleanProperty("sandbox", sandbox);
		this.json.writeStringProperty("made_at", madeAt.toString());
		this.json.writeStringProperty(SavedPlan.ID, terms.id);
		this.json.writeStringProperty(SavedPlan.SAVED_AS, terms.savedAs);
		this.json.writeObjectPropertyStart(SavedPlan.LEDGER);
		this.json.writeStringProperty("file", terms.ledgerFile);
		this.json.writeStringProperty("id", terms.ledger);
		this.json.writeEndObject();
		this.json.writeArrayPropertyStart("shots");
	}

	/**
	 * Writes the next shot.
	 */
	public void add(PlannedShot shot) {
		this.json.writeStartObject();
		this.json.writeStringProperty("id", shot.id());
		this.json.writeStringProperty("verdict", shot.verdict().word());
		credits("credits", shot.credits());
		this.json.writeObjectPropertyStart("labels");
		shot.labels().forEach(this.json::writeStringProperty);
		this.json.writeEndObject();
		this.json.writeArrayPropertyStart("operations");
		shot.operations().forEach(this::operation);
		this.json.writeEndArray();
		this.json.writeEndObject();
	}

	private void operation(PlannedOperation operation) {
		this.json.writeStartObject();
		this.json.writeStringProperty("id", operation.id());
		this.json.writeNumberProperty("take", operation.take());
		this.json.writeStringProperty("step", operation.step());
		this.json.writeStringProperty("kind", operation.kind().word());
		this.json.writeStringProperty("provider", operation.provider());
		this.json.writeStringProperty("model", operation.model());
		this.json.writeStringProperty("verdict", operation.verdict().word());
		this.json.writeStringProperty("reason", operation.reason());
		boolean held = operation.verdict() == Verdict.HOLD;
		credits("credits", held ? Credits.ZERO : operation.price());
		if (held) {
			credits("credits_if_approved", operation.price());
		}
		this.json.writeEndObject();
	}

	/**
	 * Ends the plan with its sums.
	 * @param retries how many purchases of one operation may follow its first
	 * @param balances what the accounts have for it; empty if nobody was asked
	 * @param rates what credits cost; null if nobody said
	 */
	public void end(PlanTotals totals, int retries, Duration time, List<Balance> balances, @Nullable Rates rates) {
		this.json.writeEndArray();
		this.json.writeBooleanProperty("nothing_to_do", totals.isNothingToDo());
		this.json.writeObjectPropertyStart("totals");
		this.json.writeObjectPropertyStart("shots");
		for (Verdict verdict : Verdict.values()) {
			this.json.writeNumberProperty(verdict.word(), totals.shots(verdict));
		}
		this.json.writeEndObject();
		this.json.writeObjectPropertyStart("operations");
		for (Verdict verdict : Verdict.values()) {
			this.json.writeNumberProperty(verdict.word(), totals.operations(verdict));
		}
		this.json.writeEndObject();
		sums("credits", totals.byProvider());
		if (rates != null) {
			rates.find(totals.byProvider()).ifPresent(this::money);
		}
		sums("credits_if_approved", totals.ifApproved());
		sums("credits_if_taken_elsewhere", totals.ifTakenElsewhere());
		sums("credits_if_bought_again", totals.ifBoughtAgain(retries));
		this.json.writeArrayPropertyStart("by_kind");
		totals.byKind().forEach(this::kind);
		this.json.writeEndArray();
		this.json.writeObjectPropertyStart("by_label");
		totals.byLabel().forEach(this::sums);
		this.json.writeEndObject();
		byAccount(totals.byAccount());
		this.json.writeNumberProperty("unpriced", totals.unpriced());
		this.json.writeNumberProperty("estimated_s", time.toSeconds());
		this.json.writeEndObject();
		if (!balances.isEmpty()) {
			this.json.writeArrayPropertyStart("balances");
			balances.forEach(this::balance);
			this.json.writeEndArray();
		}
		this.json.writeEndObject();
		this.json.writeRaw('\n');
		this.json.flush();
	}

	/**
	 * Left out where no row names one.
	 */
	private void byAccount(Map<String, Map<String, Integer>> shots) {
		if (shots.values().stream().allMatch((accounts) -> accounts.keySet().stream().allMatch(String::isEmpty))) {
			return;
		}
		this.json.writeArrayPropertyStart("by_account");
		shots.forEach((provider, accounts) -> accounts.forEach((account, number) -> {
			this.json.writeStartObject();
			this.json.writeStringProperty("provider", provider);
			this.json.writeStringProperty("account", account.isEmpty() ? null : account);
			this.json.writeNumberProperty("shots", number);
			this.json.writeEndObject();
		}));
		this.json.writeEndArray();
	}

	private void money(Money money) {
		this.json.writeObjectPropertyStart("money");
		this.json.writeNumberProperty("amount", money.decimal());
		this.json.writeStringProperty("currency", money.currency());
		this.json.writeEndObject();
	}

	private void kind(PlanTotals.Group group, PlanTotals.Sum sum) {
		this.json.writeStartObject();
		this.json.writeStringProperty("provider", group.provider());
		this.json.writeStringProperty("kind", group.kind());
		this.json.writeStringProperty("model", group.model().isEmpty() ? null : group.model());
		this.json.writeNumberProperty("operations", sum.operations());
		credits("credits", sum.credits());
		this.json.writeEndObject();
	}

	private void balance(Balance balance) {
		this.json.writeStartObject();
		this.json.writeStringProperty("provider", balance.provider());
		credits("needed", balance.needed());
		credits("left", balance.left());
		credits("missing", balance.missing());
		this.json.writeEndObject();
	}

	private void sums(String name, Map<String, Credits> sums) {
		this.json.writeObjectPropertyStart(name);
		sums.forEach(this::credits);
		this.json.writeEndObject();
	}

	private void credits(String name, @Nullable Credits credits) {
		this.json.writeNumberProperty(name, (credits != null) ? credits.amount() : (BigDecimal) null);
	}

	/**
	 * What an account has for the plan.
	 *
	 * @param left null if it is not known
	 * @param missing zero if nothing is known to be
	 */
	public record Balance(String provider, Credits needed, @Nullable Credits left, Credits missing) {
	}

	/**
	 * What holds an approval of a plan to one purchase.
	 *
	 * @param id tells it from every other plan
	 * @param savedAs the file; null if it is only printed
	 * @param ledgerFile that it was compared with
	 * @param ledger tells it from every other ledger; null if there was none yet
	 */
	public record Terms(String id, @Nullable String savedAs, String ledgerFile, @Nullable String ledger) {
	}

}
