package dev.dailies.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;

/**
 * An operation of the ledger, in the making: a generate that waits, unless told
 * otherwise.
 */
public final class OperationBuilder {

	static final Instant EVENING = Instant.parse("2026-03-01T21:00:00.123Z");

	private final List<Clip> clips = new ArrayList<>();

	private Order order = new Order.Generate("A lighthouse at dawn", "veo3", "16:9", "720p", 8, null, List.of(), null,
			false);

	private OperationState state = OperationState.READY;

	private boolean inManifest = true;

	private Order source;

	private int take = 1;

	private String provider = "acedata";

	private Credits credits = Credits.ZERO;

	private String taskId;

	private String videoId;

	private Instant submittedAt;

	private Instant renderedAt;

	private Instant finishedAt;

	private String errorCode;

	private String error;

	private String remark;

	private String broughtBy;

	public static OperationBuilder anOperation() {
		return new OperationBuilder();
	}

	public OperationBuilder order(Order order) {
		this.order = order;
		return this;
	}

	/**
	 * Works on the result of that order.
	 */
	public OperationBuilder on(Order source) {
		this.source = source;
		return this;
	}

	public OperationBuilder take(int take) {
		this.take = take;
		return this;
	}

	public OperationBuilder provider(String provider) {
		this.provider = provider;
		return this;
	}

	public OperationBuilder in(OperationState state) {
		this.state = state;
		return this;
	}

	public OperationBuilder paid(String taskId, String credits) {
		this.taskId = taskId;
		this.videoId = "video-of-" + taskId;
		this.credits = Credits.of(credits);
		this.submittedAt = EVENING;
		return this;
	}

	public OperationBuilder videoId(String videoId) {
		this.videoId = videoId;
		return this;
	}

	public OperationBuilder submittedAt(Instant instant) {
		this.submittedAt = instant;
		return this;
	}

	public OperationBuilder finishedAt(Instant instant) {
		this.finishedAt = instant;
		return this;
	}

	public OperationBuilder fetched(String file) {
		return fetched(file, null);
	}

	public OperationBuilder fetched(String file, String flaw) {
		this.state = OperationState.FETCHED;
		this.renderedAt = EVENING.plusSeconds(80);
		this.finishedAt = EVENING.plusSeconds(90);
		this.clips.add(new Clip(this.clips.size(), this.videoId, "https://cdn.example/" + file, file, 1_000_000L,
				"c0ffee00".repeat(8), 1280, 720, Duration.ofSeconds(8), flaw, null, null, null));
		return this;
	}

	public OperationBuilder failed(String error) {
		this.state = OperationState.FAILED;
		this.finishedAt = EVENING.plusSeconds(30);
		this.errorCode = "bad_request";
		this.error = error;
		return this;
	}

	public OperationBuilder unknown(String error) {
		this.state = OperationState.UNKNOWN;
		this.error = error;
		this.submittedAt = EVENING;
		return this;
	}

	public OperationBuilder error(String error) {
		this.error = error;
		return this;
	}

	public OperationBuilder remark(String remark) {
		this.remark = remark;
		return this;
	}

	public OperationBuilder broughtBy(String process) {
		this.broughtBy = process;
		return this;
	}

	public OperationBuilder replaced() {
		this.inManifest = false;
		return this;
	}

	public LedgerOperation build(String shotId) {
		Operation operation = (this.source == null)
				? Operation.first(shotId, this.take, this.provider, this.order, null)
				: Operation.first(shotId, this.take, this.provider, this.source, null).then(this.order);
		int attempts = (this.submittedAt != null) ? 1 : 0;
		return new LedgerOperation(operation, this.inManifest, false, this.state, attempts, null, this.taskId,
				this.videoId, null, this.credits, this.submittedAt, this.renderedAt, this.finishedAt, this.errorCode,
				this.error, this.clips, this.remark, null, Told.NOTHING, null, this.broughtBy);
	}

}
