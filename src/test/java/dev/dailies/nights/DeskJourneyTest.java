package dev.dailies.nights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.web.Desk;
import dev.dailies.desk.web.DeskOptions;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.settings.ListenAddress;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk in a real browser against the sandbox, from a sheet with a slip in it to a
 * clip in 4K, half of the way by keyboard alone.
 */
@LongNight
class DeskJourneyTest {

	private static final String JOB = """
			name: nightly
			manifest: sheets
			provider: acedata
			out: out
			limits: { in-flight: 50, submits: 1000/1s }
			budget: { max-credits: 20 }
			policy: { first-look: 50ms, look-every: 50ms, deadline: 5m, adopt-after: 200ms }
			media: { check: file }
			""";

	private static final String SHEET = """
			id,prompt,steps,campaign
			kite,A red kite over a harbour,hold > %s:4k,spring
			boat,A paper boat in the rain,,autumn
			""";

	private static final double PATIENCE = 60_000;

	private static final List<Path> BROWSERS = Stream
		.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
		.map(Path::of)
		.toList();

	@TempDir
	Path folder;

	private final List<String> complaints = new ArrayList<>();

	private boolean dark;

	@Test
	void a_sheet_is_dropped_mended_priced_run_and_approved_until_the_4k_is_there() throws IOException {
		Path chromium = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
		Assumptions.assumeTrue(chromium != null, "The desk needs a browser to be tried in: install chromium");
		Files.createDirectories(this.folder.resolve("sheets"));

		try (Night night = new Night(this.folder).job(JOB);
				Desk desk = Desk.open(options(night));
				Playwright playwright = Playwright
					.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				Browser browser = browser(playwright, chromium)) {
			Page page = browser.newPage();
			page.setDefaultTimeout(PATIENCE);
			PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
			page.onConsoleMessage((message) -> this.complaints.add(message.text()));
			page.onPageError(this.complaints::add);
			// listened for from the first, so that a key that is pressed opens no dialog
			// of
			// the system's
			page.onFileChooser((chooser) -> {
			});

			page.navigate(desk.address());
			assertThat(page.locator("h1")).hasText("Nights");
			assertThat(page.url()).doesNotContain("key");
			isFitForAll(page);

			drop(page, SHEET.formatted("upsmaple"));
			assertThat(page.locator("td.wrong")).containsText("Did you mean 'upsample'?");
			assertThat(page.locator("#plan")).hasCount(0);
			Download remarks = page.waitForDownload(() -> page.getByText("Copy with remarks").click());
			assertThat(remarks.suggestedFilename()).isEqualTo("spring-remarks.xlsx");
			assertThat(Files.size(remarks.path())).isGreaterThan(1000);
			isFitForAll(page);

			page.navigate(desk.address().replaceFirst("/enter.*", "/"));
			handOverByKeyboard(page, SHEET.formatted("upsample"));
			assertThat(page.locator(".says.good")).hasText("Nothing is wrong with it.");
			pressByKeyboard(page, "Price it");
			assertThat(page.locator(".price")).containsText("acedata credits");
			assertThat(page.locator("#plan")).containsText("0.5 acedata more if all that is held is approved");
			assertThat(page.locator("#plan")).containsText("autumn");
			isFitForAll(page);
			assertThat(night.sandbox().bill().items()).as("bought before anybody said so").isEmpty();

			pressByKeyboard(page, "Run now");
			// told by the server, the page is not loaded again
			assertThat(page.locator("#nights article")).containsText("1 held");
			assertThat(page.locator("#nights article")).containsText("1 finished");
			assertThat(page.locator("#started-here")).containsText("all done");
			isFitForAll(page);

			page.locator("#nights h3 a").click();
			page.getByLabel("approve upsample:4k").check();
			pressByKeyboard(page, "Approve what is ticked");
			assertThat(page.locator(".price")).hasText("0.5 acedata credits");
			isFitForAll(page);
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve").setExact(true)).click();
			assertThat(page.locator("[role=status] .says")).containsText("written down with your name");
			isFitForAll(page);
			page.getByText("Price the next run").click();
			assertThat(page.locator(".price")).hasText("0.5 acedata credits");
			page.getByText("Run now", new Page.GetByTextOptions().setExact(true)).click();
			assertThat(page.locator("#nights article")).containsText("2 finished");

			page.locator("#nights h3 a").click();
			Locator clip = page.locator("#shot-1 figure.shown a");
			assertThat(clip).containsText("upsample-4k");
			assertThat(page.request().get(url(page, clip)).headers()).containsEntry("content-type", "video/mp4");
			assertThat(states("kite")).containsOnly(OperationState.FETCHED);
			assertThat(history("kite")).anyMatch((said) -> said.contains("ann"));
			assertThat(night.billedTasks()).as("nothing is bought twice").hasSize(3);
		}
		assertThat(this.complaints).as("errors of the browser").isEmpty();
	}

	private DeskOptions options(Night night) {
		List<String> command = new ArrayList<>(JavaCommand.with());
		Map<String, String> environment = new HashMap<>(night.environment());
		environment.put("DAILIES_STATE_DIR", this.folder.resolve("state").toString());
		return new DeskOptions(new DeskFolder(this.folder, environment), new OwnProgram(command, environment),
				new ListenAddress("127.0.0.1", 0), Set.of("127.0.0.1"), List.of(), false, "ann", Clock.systemUTC(),
				(address) -> {
				});
	}

	private static Browser browser(Playwright playwright, Path chromium) {
		return playwright.chromium()
			.launch(new LaunchOptions().setExecutablePath(chromium)
				.setHeadless(true)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	private static void drop(Page page, String sheet) {
		JSHandle data = page.evaluateHandle("""
				(text) => {
					const data = new DataTransfer();
					data.items.add(new File([text], 'spring.csv', { type: 'text/csv' }));
					return data;
				}""", sheet);
		page.dispatchEvent("main", "drop", Map.of("dataTransfer", data));
		assertThat(page.locator("h1")).hasText("spring.csv");
	}

	private static void handOverByKeyboard(Page page, String sheet) {
		tabTo(page, "#sheet");
		FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Enter"));
		chooser.setFiles(new FilePayload("spring.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
		pressByKeyboard(page, "Read it");
		assertThat(page.locator("h1")).hasText("spring.csv");
	}

	private static void pressByKeyboard(Page page, String button) {
		tabTo(page, "button:text-is('" + button + "')");
		page.keyboard().press("Enter");
	}

	private static void tabTo(Page page, String selector) {
		Locator wanted = page.locator(selector);
		assertThat(wanted).isVisible();
		for (int i = 0; i < 60 && !(Boolean) wanted.evaluate("(it) => it === document.activeElement"); i++) {
			page.keyboard().press("Tab");
		}
		assertThat(wanted).isFocused();
	}

	/**
	 * No serious finding, in light and dark by turns, and nothing to be scrolled sideways
	 * on a telephone.
	 */
	private void isFitForAll(Page page) {
		this.dark = !this.dark;
		page.emulateMedia(
				new Page.EmulateMediaOptions().setColorScheme(this.dark ? ColorScheme.DARK : ColorScheme.LIGHT));
		List<Rule> serious = new AxeBuilder(page).analyze()
			.getViolations()
			.stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.toList();
		assertThat(serious).as(page.url()).isEmpty();
		page.setViewportSize(390, 844);
		assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as(page.url()).isEqualTo(390);
		page.setViewportSize(1440, 900);
	}

	private static String url(Page page, Locator link) {
		return page.url().replaceFirst("[^/]*$", "") + link.getAttribute("href");
	}

	private LedgerReader ledger() {
		return ReadableLedger.of(this.folder.resolve("out/spring/dailies.db")).reader();
	}

	private List<OperationState> states(String shot) {
		return ledger().shot(shot)
			.map(LedgerShot::operations)
			.orElseThrow()
			.stream()
			.map((operation) -> operation.state())
			.toList();
	}

	private List<String> history(String shot) {
		return ledger().history(shot).values().stream().flatMap(List::stream).map(String::valueOf).toList();
	}

}
