package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.disk.WholeFile;
import dev.dailies.ledger.ChargeDifference;
import dev.dailies.report.result.HomeClip;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ReportFile;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Sum;
import dev.dailies.report.result.Totals;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results nested: shots with their operations, operations with their clips, then the
 * totals.
 */
final class ResultsJson implements ReportFile {

	static final String NAME = "results.json";

	private final WholeFile file;

	private final JsonGenerator json;

	private final JsonFields fields;

	private final @Nullable Rates rates;

	ResultsJson(Path out, ReportHead head) throws IOException {
		this.file = WholeFile.at(out.resolve(NAME));
		this.json = JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build()
			.createGenerator(this.file.writer());
		this.fields = new JsonFields(this.json);
		this.rates = head.rates();
		writing(() -> head(head));
	}

	@Override
	public void add(ShotResult shot) throws IOException {
		writing(() -> shot(shot));
	}

	@Override
	public void end(Totals totals) throws IOException {
		writing(() -> {
			this.json.writeEndArray();
			totals(totals);
			this.json.writeEndObject();
			this.json.flush();
		});
		this.file.writer().write('\n');
		this.file.seal();
	}

	@Override
	public List<WholeFile> files() {
		return List.of(this.file);
	}

	private void money(Money money) {
		this.json.writeObjectPropertyStart("money");
		this.json.writeNumberProperty("amount", money.decimal());
		this.json.writeStringProperty("currency", money.currency());
		this.json.writeEndObject();
	}

	private void head(ReportHead head) {
		this.json.writeStartObject();
		this.fields.text("name", head.name());
		this.fields.text("manifest", head.manifest().toString());
		this.fields.time("written_at", head.writtenAt());
		this.fields.time("started_at", head.startedAt());
		this.json.writeArrayPropertyStart("shots");
	}

	private void shot(ShotResult shot) {
		this.json.writeStartObject();
		this.fields.text("id", shot.id());
		// a removed shot has no status, so that whoever counts by status counts as
		// results.csv
		this.fields.text("status", shot.inManifest() ? shot.status().word() : null);
		this.json.writeBooleanProperty("in_manifest", shot.inManifest());
		this.fields.text("provider", shot.ledger().provider());
		this.fields.text("prompt", shot.ledger().prompt());
		this.json.writeObjectPropertyStart("labels");
		shot.ledger().labels().forEach(this.fields::text);
		this.json.writeEndObject();
		this.json.writeArrayPropertyStart("clips");
		shot.clips().forEach(this.json::writeString);
		this.json.writeEndArray();
		this.fields.credits("credits", shot.credits());
		this.fields.text("failed_operation", shot.failedOperation().map(OperationResult::step).orElse(null));
		this.fields.text("error", shot.error().orElse(null));
		this.fields.time("started_at", shot.startedAt());
		this.fields.time("finished_at", shot.finishedAt());
		this.json.writeArrayPropertyStart("operations");
		shot.operations().forEach(this::operation);
		this.json.writeEndArray();
		this.json.writeEndObject();
	}

	private void operation(OperationResult result) {
		var ledger = result.ledger();
		var operation = ledger.operation();
		this.json.writeStartObject();
		this.fields.text("id", operation.id());
		this.fields.text("parent", operation.parentId());
		this.json.writeBooleanProperty("in_manifest", ledger.inManifest());
		this.json.writeNumberProperty("take", operation.take());
		this.fields.text("step", result.step());
		this.fields.text("operation", operation.order().kind().word());
		this.fields.text("provider", operation.provider());
		this.fields.text("state", ledger.state().word());
		this.fields.text("task_id", ledger.taskId());
		this.fields.text("video_id", ledger.videoId());
		this.fields.text("source_video_id", ledger.sourceVideoId());
		this.json.writeArrayPropertyStart("clips");
		result.clips().forEach((clip) -> clip(clip, result.missing().contains(clip.path())));
		this.json.writeEndArray();
		this.fields.credits("credits", ledger.credits());
		this.json.writeNumberProperty("attempts", ledger.attempts());
		this.fields.time("submitted_at", ledger.submittedAt());
		this.fields.time("finished_at", ledger.finishedAt());
		this.fields.text("error_code", ledger.errorCode());
		this.fields.text("error", result.error().orElse(null));
		this.fields.text("remark", ledger.remark());
		this.fields.text("instead_of", ledger.insteadOf());
		this.fields.text("instead", result.instead());
		this.fields.time("provider_created_at", ledger.told().created());
		this.fields.time("provider_completed_at", ledger.told().completed());
		this.fields.text("brought_by", ledger.broughtBy());
		this.json.writeEndObject();
	}

	// without its address: that may be signed, and soon leads nowhere
	private void clip(HomeClip home, boolean missing) {
		Clip clip = home.clip();
		this.json.writeStartObject();
		this.fields.text("clip", home.path());
		this.fields.text("video_id", clip.videoId());
		this.fields.number("bytes", clip.bytes());
		this.fields.text("sha256", clip.sha256());
		this.fields.number("width", clip.width());
		this.fields.number("height", clip.height());
		this.fields.number("duration_s", home.seconds());
		this.fields.text("flaw", clip.flaw());
		this.json.writeBooleanProperty("missing", missing);
		this.fields.text("poster", home.poster());
		this.fields.time("pruned_at", clip.prunedAt());
		this.json.writeEndObject();
	}

	private void totals(Totals totals) {
		this.json.writeObjectPropertyStart("totals");
		this.json.writeObjectPropertyStart("shots");
		this.fields.number("total", totals.shotCount());
		totals.shots().forEach((status, count) -> this.fields.number(status.word(), count));
		this.fields.number("removed", totals.removedShots());
		this.json.writeEndObject();
		this.json.writeObjectPropertyStart("operations");
		this.fields.number("total", totals.all().operations());
		totals.operations().forEach((state, count) -> this.fields.number(state.word(), count));
		this.json.writeEndObject();
		this.fields.credits("credits", totals.all().credits());
		this.json.writeObjectPropertyStart("credits_by_provider");
		totals.creditsByProvider().forEach(this.fields::credits);
		this.json.writeEndObject();
		if (this.rates != null) {
			this.rates.find(totals.creditsByProvider()).ifPresent(this::money);
		}
		this.json.writeArrayPropertyStart("charged_otherwise");
		totals.differences().forEach(this::difference);
		this.json.writeEndArray();
		this.fields.number("clips", totals.all().clips());
		this.fields.number("missing_clips", totals.missingClips());
		this.fields.number("bytes", totals.all().bytes());
		this.fields.number("paid_tasks", totals.paidTasks());
		this.fields.number("earlier_tasks", totals.earlierTasks());
		this.fields.number("paid_operations", totals.paidOperations());
		sum("current", totals.current());
		sum("replaced", totals.replaced());
		sum("removed", totals.removed());
		this.json.writeEndObject();
	}

	private void difference(ChargeDifference difference) {
		this.json.writeStartObject();
		this.fields.text("provider", difference.provider());
		this.fields.credits("charged", difference.charged());
		this.fields.credits("expected", difference.expected());
		this.json.writeBooleanProperty("by_balance", difference.byBalance());
		this.fields.number("operations", difference.byBalance() ? null : difference.operations());
		this.json.writeEndObject();
	}

	private void sum(String name, Sum sum) {
		this.json.writeObjectPropertyStart(name);
		this.fields.number("operations", sum.operations());
		this.fields.number("clips", sum.clips());
		this.fields.number("bytes", sum.bytes());
		this.fields.credits("credits", sum.credits());
		this.json.writeEndObject();
	}

	private static void writing(Runnable part) throws IOException {
		try {
			part.run();
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
	}

}
