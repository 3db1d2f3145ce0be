package dev.dailies.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import dev.dailies.report.result.ReportHead;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;

class PageTest {

	@TempDir
	Path out;

	private ReportFolder folder;

	@BeforeEach
	void clips() {
		this.folder = new ReportFolder(this.out).clip("b7.mp4").clip("b7.gif").clip("a \"b\" #1%.mp4");
	}

	@Test
	void a_card_shows_each_clip_with_what_it_is_and_costs() {
		this.folder.write(aShot("b7").label("campaign", "Spring")
			.with(anOperation().paid("t1", "1.2").fetched("b7.mp4"),
					anOperation().order(new Order.Gif()).paid("t2", "0.1").fetched("b7.gif")));

		assertThat(this.folder.page()).containsOnlyOnce("<article")
			.contains("<video src=\"clips/b7.mp4\"")
			.contains("<img src=\"clips/b7.gif\"")
			.contains("1280×720 · 8\u00a0s · 1.0\u00a0MB · 1.2\u00a0credits")
			.contains(">campaign</dt>")
			.contains("paid 2 tasks for 2 operations");
	}

	@Test
	void a_clip_says_which_process_brought_it_home_where_several_can() {
		this.folder.write(
				aShot("b7").with(anOperation().paid("t1", "1").fetched("b7.mp4").broughtBy("process 4711 on <tor-1>"),
						anOperation().order(new Order.Gif()).paid("t2", "0.1").fetched("b7.gif")));

		assertThat(this.folder.page()).containsOnlyOnce("brought home by")
			.contains("brought home by <bdi>process 4711 on &lt;tor-1&gt;</bdi>");
		var operations = this.folder.json().path("shots").path(0).path("operations");
		assertThat(operations.path(0).path("brought_by").stringValue()).isEqualTo("process 4711 on <tor-1>");
		assertThat(operations.path(1).path("brought_by").isNull()).isTrue();
	}

	@Test
	void cards_keep_the_order_of_the_manifest_and_come_between_totals_and_foot() {
		this.folder.write(aShot("zebra").with(anOperation()), aShot("ape").with(anOperation()));

		String page = this.folder.page();
		assertThat(page).containsSubsequence("<!DOCTYPE html>", "paid 0 tasks", "<b>2</b>", "zebra", "ape", "</html>");
		assertThat(page).doesNotContain("<!-- cards -->");
	}

	@Test
	void what_failed_is_told_in_words() {
		this.folder.write(aShot("b7").with(anOperation().failed("The prompt was refused. Change it.")), aShot("b8")
			.with(anOperation().order(new Order.Reshoot(MotionType.UP)).unknown("The answer never came.")));

		assertThat(this.folder.page()).contains("The prompt was refused. Change it.")
			.contains("The answer never came.")
			.contains("Money is unclear for 1 shot");
	}

	@Test
	void nothing_of_a_stranger_becomes_markup() {
		String hostile = "<script>alert(1)</script><!-- cards --></noscript>\" onload=\"x' [[${1+1}]] __${7*7}__";
		this.folder.clip("x'.mp4")
			.write(new ReportHead(hostile, Path.of("a<b>.csv"), ReportFolder.MORNING, null, List.of(), 0, List.of(),
					hostile, false, hostile, hostile, null, hostile, hostile),
					aShot(hostile).prompt(hostile)
						.label(hostile, hostile)
						.with(anOperation().order(new Order.InsertObject(hostile))
							.provider(hostile)
							.paid(hostile, "1")
							.fetched("a \"b\" #1%.mp4", hostile), anOperation().failed(hostile),
								anOperation().paid("t", "1").fetched("x'.mp4")));

		String page = this.folder.page();
		assertThat(page).doesNotContain("<script>alert")
			.doesNotContain("\" onload=\"")
			.doesNotContain("a<b>")
			.contains("[[${1+1}]]")
			.contains("__${7*7}__")
			.contains("src=\"clips/a%20%22b%22%20%231%25.mp4\"")
			.contains("src=\"clips/x%27.mp4\"");
		assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
		assertThat(Pattern.compile("</noscript>").matcher(page).results()).hasSize(2);
		assertThat(page.indexOf("<article")).isLessThan(page.indexOf("<footer>"));
	}

	@Test
	void only_our_own_script_may_run() throws Exception {
		this.folder.write(aShot("b7").with(anOperation()));

		String page = this.folder.page();
		String script = page.substring(page.indexOf("<script>") + "<script>".length(), page.indexOf("</script>"));
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
		String policy = page.substring(page.indexOf("script-src"), page.indexOf("; style-src"));
		assertThat(policy.replace("&#39;", "'").replace("&#43;", "+"))
			.isEqualTo("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
	}

	@Test
	void the_page_needs_no_network() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("b7.mp4")));

		assertThat(this.folder.page()).doesNotContainPattern("https?://")
			.doesNotContain("@import")
			.doesNotContain("<link");
	}

	@Test
	void a_clip_that_is_gone_is_not_shown_as_if_it_were_there() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("gone.mp4")));

		assertThat(this.folder.page()).doesNotContain("<video")
			.contains("clips/gone.mp4 is missing")
			.contains("1 clip is missing from the clips folder");
	}

	@Test
	void a_mask_that_is_a_whole_picture_does_not_fill_the_page() {
		this.folder.write(aShot("b7").with(anOperation().order(new Order.RemoveObject("A".repeat(50_000)))));

		assertThat(this.folder.page()).hasSizeLessThan(40_000);
	}

	@Test
	void a_shot_that_left_the_manifest_has_no_card_but_its_credits_are_explained() {
		this.folder.write(aShot("old").removed().with(anOperation().paid("t1", "2.5").fetched("b7.mp4")));

		assertThat(this.folder.page()).doesNotContain("<article")
			.contains("The credits include 2.5 for 1 operation that the manifest no longer asks for");
	}

	@Test
	void one_providers_credits_are_told_apart_from_anothers() {
		this.folder
			.write(aShot("b7").with(anOperation().paid("t1", "2.5"), anOperation().provider("kie").paid("t1", "60")));

		assertThat(this.folder.page()).contains("acedata 2.5 · kie 60").contains("paid 2 tasks for 2 operations");
	}

}
