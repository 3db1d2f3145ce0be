package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.dailies.report.OperationBuilder;
import dev.dailies.report.ReportFolder;
import dev.dailies.report.ShotBuilder;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, opened from disk as a reader opens it.
 */
class PageBrowserTest {

	private static final List<Path> BROWSERS = Stream
		.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
		.map(Path::of)
		.toList();

	private static Playwright playwright;

	private static Browser browser;

	@TempDir
	Path out;

	private Page page;

	private final List<String> requests = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	@BeforeAll
	static void open() {
		Path chromium = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
		Assumptions.assumeTrue(chromium != null, "The page needs a browser to be tried in: install chromium");
		playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium()
			.launch(new LaunchOptions().setExecutablePath(chromium)
				.setHeadless(true)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	@AfterAll
	static void close() {
		if (playwright != null) {
			playwright.close();
		}
	}

	@AfterEach
	void nothingWasComplainedOf() {
		if (this.page != null) {
			this.page.close();
			assertThat(this.complaints).as("errors of the browser").isEmpty();
			assertThat(this.requests).as("requests").allMatch((url) -> url.startsWith(this.out.toUri().toString()));
		}
	}

	@Test
	void shots_are_filtered_by_status_label_provider_and_words() throws IOException {
		written(aShot("kite").prompt("A kite").label("campaign", "spring").with(fetched("t1")),
				aShot("boat").prompt("A boat").label("campaign", "spring").with(anOperation().failed("refused")),
				aShot("tram").prompt("A tram").provider("kie").label("campaign", "autumn").with(fetched("t2")));

		this.page.locator("label:has(#show-failed)").click();
		assertThat(shown()).containsExactly("boat");

		this.page.locator("label:has(#show-all)").click();
		this.page.locator("select[aria-label=campaign]").selectOption("=spring");
		assertThat(shown()).containsExactly("kite", "boat");

		this.page.locator("select[aria-label=provider]").selectOption("=acedata");
		this.page.locator("#search").fill("kite a");
		assertThat(shown()).containsExactly("kite");

		this.page.locator("#search").fill("nobody");
		assertThat(shown()).isEmpty();
		assertThat(this.page.locator("#nothing")).isVisible();
	}

	@Test
	void shots_are_sorted_by_what_needs_a_look_and_by_cost() throws IOException {
		written(aShot("kite").with(anOperation().paid("t1", "1").fetched("clip.mp4")),
				aShot("boat").with(anOperation().failed("refused")),
				aShot("tram").with(anOperation().paid("t2", "3").fetched("clip.mp4")));

		this.page.locator("#sort").selectOption("status");
		assertThat(shown()).containsExactly("boat", "kite", "tram");

		this.page.locator("#sort").selectOption("credits");
		assertThat(shown()).startsWith("tram");

		this.page.locator("#sort").selectOption("number");
		assertThat(shown()).containsExactly("kite", "boat", "tram");
	}

	@Test
	void a_clip_plays_under_the_pointer_and_stops_when_it_leaves() throws IOException {
		written(aShot("kite").with(fetched("t1")), aShot("boat").with(fetched("t2")));

		this.page.locator("#shot-1 .open").hover();
		this.page.waitForFunction("() => !document.querySelector('#shot-1 video').paused"
				+ " && document.querySelector('#shot-1 video').currentTime > 0");

		this.page.locator("h1").hover();
		this.page.waitForFunction("() => document.querySelector('#shot-1 video').paused"
				+ " && document.querySelector('#shot-1 video').currentTime === 0");
	}

	@Test
	void a_clip_is_opened_full_and_turned_over_by_keyboard() throws IOException {
		written(aShot("kite").prompt("A kite").with(fetched("t1")), aShot("boat").with(fetched("t2")));

		this.page.locator("#shot-1 .open").focus();
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("#viewer")).isVisible();
		assertThat(this.page.locator("#viewing")).hasText("kite");
		this.page.waitForFunction("() => document.querySelector('#stage video').videoWidth > 0");

		this.page.locator("#close").focus();
		this.page.keyboard().press("ArrowRight");
		assertThat(this.page.locator("#viewing")).hasText("boat");

		this.page.keyboard().press("Escape");
		assertThat(this.page.locator("#viewer")).isHidden();
		assertThat(this.page.locator("#shot-2 .open")).isFocused();
	}

	@Test
	void a_card_opens_with_the_last_clip_of_its_chain_and_switches_to_the_others() throws IOException {
		written(aShot("kite").with(fetched("t1"),
				anOperation().order(new Order.Reshoot(MotionType.UP)).paid("t2", "1").fetched("clip.mp4"),
				anOperation().order(new Order.Gif()).paid("t3", "0.1").fetched("blink.gif")));

		Locator caption = this.page.locator("#shot-1 figcaption b:visible");
		assertThat(caption).hasText("reshoot:UP");

		this.page.locator("#shot-1 .chain button", new Page.LocatorOptions().setHasText("gif")).click();
		assertThat(caption).hasText("gif");
		assertThat(this.page.locator("#shot-1 img")).isVisible();
	}

	@Test
	void takes_and_clips_of_one_step_are_told_apart() throws IOException {
		written(aShot("kite").with(fetched("t1").fetched("clip.mp4"),
				anOperation().take(2).paid("t2", "1").fetched("clip.mp4")));

		assertThat(this.page.locator("#shot-1 .chain button").allTextContents())
			.containsExactly("generate, take 1, clip 1", "generate, take 1, clip 2", "generate, take 2");
	}

	@Test
	void what_is_held_is_approved_by_ticks_that_outlive_a_reload_and_are_saved_as_a_list() throws IOException {
		written(aShot("kite").with(fetched("t1"), held()), aShot("boat").with(fetched("t2")),
				aShot("#tram").with(fetched("t3"), held()), aShot("bees").with(fetched("t4"), held()));
		Locator bar = this.page.locator("#approvals");
		assertThat(bar).isHidden();
		assertThat(this.page.getByLabel("approve upsample:4k")).hasCount(3);

		this.page.locator("#shot-3 .approve input").focus();
		this.page.keyboard().press("Space");
		this.page.locator("#shot-1 .approve").getByText("approve").click();

		assertThat(bar).isVisible();
		assertThat(this.page.locator("#approved")).hasText("2 of 3 approved");
		assertThat(bar.locator("code")).hasText("dailies run shots.csv --out out/nightly --approve approve.txt");
		this.page.reload();
		assertThat(this.page.locator("#approved")).hasText("2 of 3 approved");
		Download saved = this.page.waitForDownload(() -> this.page.locator("#save").click());
		assertThat(saved.suggestedFilename()).isEqualTo("approve.txt");
		assertThat(Files.readString(saved.path())).isEqualTo("kite\n #tram\n");
		this.page.locator("#shot-1 .approve input").uncheck();
		this.page.locator("#shot-3 .approve input").uncheck();
		assertThat(bar).isHidden();
	}

	@Test
	void ticks_on_several_pages_are_one_list() throws IOException {
		written(IntStream.range(0, 1002)
			.mapToObj((number) -> aShot("s" + number)
				.with((number % 1000 == 1) ? new OperationBuilder[] { fetched("t" + number), held() }
						: new OperationBuilder[] { anOperation() }))
			.toArray(ShotBuilder[]::new));
		this.page.locator("#shot-2 .approve input").check();

		this.page.locator("[rel=next]").first().click();

		assertThat(this.page.locator("#approved")).hasText("0 of 1 approved");
		assertThat(this.page.locator("#elsewhere")).hasText("on this page, and 1 on others.");
		this.page.locator("#shot-1002 .approve input").check();
		Download saved = this.page.waitForDownload(() -> this.page.locator("#save").click());
		assertThat(Files.readString(saved.path())).isEqualTo("s1001\ns1\n");
		assertThat(serious()).isEmpty();
	}

	@Test
	void a_card_opens_with_the_take_that_was_carried_on() throws IOException {
		written(aShot("kite").with(fetched("t1"),
				anOperation().order(new Order.Reshoot(MotionType.UP))
					.on(new Order.Gif())
					.paid("t3", "1")
					.fetched("clip.mp4"),
				anOperation().take(2).paid("t2", "1").fetched("two.mp4")));

		assertThat(this.page.locator("#shot-1 figure.shown figcaption b")).hasText("reshoot:UP");
	}

	@Test
	void each_take_and_each_step_has_a_tick_of_its_own() throws IOException {
		written(aShot("kite").with(fetched("t1"), held(), anOperation().order(new Order.Gif()).in(OperationState.HELD),
				anOperation().take(2).paid("t2", "1").fetched("two.mp4"), held().take(2)));
		assertThat(this.page.getByLabel("approve take 2 upsample:4k")).hasCount(1);

		this.page.locator("#shot-1 .approve input").nth(0).check();
		this.page.getByLabel("approve take 2 upsample:4k").check();

		assertThat(this.page.locator("#approved")).hasText("2 of 3 approved");
		Download saved = this.page.waitForDownload(() -> this.page.locator("#save").click());
		assertThat(Files.readString(saved.path())).isEqualTo("kite\t" + held().build("kite").operation().id()
				+ "\nkite\t" + held().take(2).build("kite").operation().id() + "\n");
	}

	@Test
	void the_list_of_what_is_approved_can_be_copied_with_and_without_a_clipboard() throws IOException {
		written(aShot("kite").with(fetched("t1"), held()));
		this.page.locator(".approve input").check();

		this.page.evaluate("() => navigator.clipboard.writeText = async (text) => { window.copied = text; }");
		this.page.locator("#copy").click();
		assertThat(this.page.locator("#listed")).hasText("The list is copied.");
		assertThat(this.page.evaluate("() => window.copied")).isEqualTo("kite\n");

		this.page.evaluate("() => navigator.clipboard.writeText = async () => { throw new Error('denied'); }");
		this.page.locator("#copy").click();
		assertThat(this.page.locator("#list")).isVisible();
		assertThat(this.page.locator("#list")).hasValue("kite\n");
	}

	@Test
	void shots_that_are_held_have_a_filter() throws IOException {
		written(aShot("kite").with(fetched("t1"), held()), aShot("boat").with(fetched("t2")));

		this.page.locator("label:has(#show-held)").click();

		assertThat(shown()).containsExactly("kite");
	}

	@Test
	void a_script_in_a_prompt_stays_text() throws IOException {
		String script = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">";
		written(aShot("kite").prompt(script).label(script, script).with(fetched("t1")),
				aShot(script).prompt("</noscript><script>document.title='broken'</script>")
					.label(script, "other")
					.with(anOperation().failed(script)));

		this.page.locator("#shot-1 .open").click();

		assertThat(this.page.locator("#about p.prompt")).hasText(script);
		assertThat(this.page.locator(".troubles").first()).containsText(script);
		assertThat(this.page.title()).isEqualTo("nightly · dailies");
	}

	@Test
	void what_failed_is_told_once_a_cause_with_the_command_and_leads_to_its_shots() throws IOException {
		written(aShot("kite").with(anOperation().failed("task 4711a was refused")),
				aShot("boat").with(anOperation().failed("task 4712b was refused")),
				aShot("tram").with(anOperation().unknown("the answer was lost")));

		assertThat(this.page.locator(".troubles li")).hasCount(2);
		assertThat(this.page.locator(".troubles li").first()).containsText("2 operations");
		assertThat(this.page.locator(".troubles code").first())
			.hasText("dailies retry --out out/nightly --failed --dry-run");

		this.page.locator("label:has(#show-unknown)").click();
		this.page.locator(".which a", new Page.LocatorOptions().setHasText("boat")).click();
		assertThat(this.page.locator("#shot-2")).isInViewport();
	}

	@Test
	void the_timeline_is_drawn_when_it_is_opened() throws IOException {
		written(aShot("kite").with(fetched("t1")));

		this.page.locator(".night summary").click();

		this.page.waitForFunction("() => { const c = document.getElementById('night');"
				+ " return c.width > 0 && c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v); }");
	}

	@Test
	void of_a_thousand_shots_only_those_near_the_window_have_a_video() throws IOException {
		written(IntStream.range(0, 1_000)
			.mapToObj((number) -> aShot("shot " + number).with(fetched("t" + number)))
			.toArray(ShotBuilder[]::new));

		this.page.waitForFunction("() => document.querySelector('#shot-1 video')");
		assertThat(this.page.locator("video").count()).isBetween(1, 60);

		this.page.locator("#search").fill("shot 999");
		this.page.waitForFunction("() => document.querySelector('#shot-1000 video')");
		assertThat(this.page.locator("video").count()).isLessThan(60);
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void nobody_is_kept_out(ColorScheme scheme) throws IOException {
		written(scheme, aShot("kite").prompt("A kite").label("campaign", "spring").with(fetched("t1"), fetched("t2")),
				aShot("boat").prompt("A boat").label("campaign", "autumn").with(anOperation().failed("refused")),
				aShot("tram").with(anOperation().unknown("lost")), aShot("bees").with(anOperation()),
				aShot("goat").with(fetched("t8"), held()), aShot("surf").with(anOperation().failed("refused"), held()),
				aShot("alps").with(anOperation().order(new Order.Gif()).paid("t9", "1").fetched("blink.gif")));

		assertThat(serious()).isEmpty();
		this.page.locator(".approve input").first().check();
		assertThat(serious()).isEmpty();

		this.page.locator("#shot-1 .open:visible").click();
		assertThat(serious()).isEmpty();
	}

	private List<String> serious() {
		return new AxeBuilder(this.page).analyze()
			.getViolations()
			.stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.map(PageBrowserTest::said)
			.toList();
	}

	private static String said(Rule rule) {
		return rule.getId() + ": " + rule.getNodes().stream().map((node) -> node.getHtml()).limit(3).toList();
	}

	private static OperationBuilder held() {
		return anOperation().order(new Order.Upsample(UpsampleTarget.of("4k").orElseThrow())).in(OperationState.HELD);
	}

	private static OperationBuilder fetched(String taskId) {
		return anOperation().paid(taskId, "0.114").fetched("clip.mp4");
	}

	private List<String> shown() {
		return this.page.locator(".card:visible h2").allTextContents();
	}

	private void written(ShotBuilder... shots) throws IOException {
		written(ColorScheme.LIGHT, shots);
	}

	private void written(ColorScheme scheme, ShotBuilder... shots) throws IOException {
		ReportFolder folder = new ReportFolder(this.out);
		Files.createDirectories(this.out.resolve("clips"));
		clip("landscape.mp4", "clip.mp4");
		clip("blink.gif", "blink.gif");
		folder.write(shots);
		this.page = browser.newPage(new Browser.NewPageOptions().setColorScheme(scheme).setViewportSize(1440, 1000));
		this.page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.complaints.add(message.text());
			}
		});
		this.page.onPageError(this.complaints::add);
		this.page.onRequest((request) -> this.requests.add(request.url()));
		this.page.navigate(this.out.resolve("report.html").toUri().toString());
	}

	private void clip(String resource, String name) throws IOException {
		try (var stream = Objects.requireNonNull(getClass().getResourceAsStream("/dev/dailies/clip/" + resource))) {
			Files.copy(stream, this.out.resolve("clips").resolve(name));
		}
	}

}
