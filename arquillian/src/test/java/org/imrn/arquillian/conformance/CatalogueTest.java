package org.imrn.arquillian.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of rows and the names of the tests agree. */
class CatalogueTest {

    private static final Catalogue CATALOGUE = Catalogue.read();
    private static final List<ShowingTest> TESTS = ShowingTest.all();

    private static Stream<Row> rows(Standing... standings) {
        return CATALOGUE.rows().stream().filter(row -> List.of(standings).contains(row.standing()));
    }

    @Test
    void everyRowThatIsSaidToBeShownIsNamedByATest() {
        assertThat(rows(Standing.SHOWN).filter(row -> TESTS.stream().noneMatch(test -> test.shows(row))).map(Row::id))
                .as("shown by no test").isEmpty();
    }

    @Test
    void noTestNamesARowThatDoesNotExist() {
        assertThat(TESTS.stream().filter(test -> !test.rows().stream().allMatch(CATALOGUE::has)).map(ShowingTest::name))
                .as("rows that are not in the catalogue").isEmpty();
    }

    @Test
    void noTestShowsARowOfARoleThatDoesNotExistYet() {
        assertThat(rows(Standing.ROLE).filter(row -> TESTS.stream().anyMatch(test -> test.shows(row))).map(Row::id))
                .as("not delivered, yet tested").isEmpty();
    }

    @Test
    void everyRowThatIsNotShownHasItsCause() {
        assertThat(rows(Standing.CONTAINER, Standing.ROLE, Standing.DESIGN).filter(row -> row.cause().isBlank()).map(Row::id))
                .as("no cause given").isEmpty();
        assertThat(rows(Standing.SHOWN).filter(row -> !row.cause().isEmpty()).map(Row::id))
                .as("shown, and a cause why not").isEmpty();
    }

    @Test
    void everyRowIsThereOnce() {
        assertThat(CATALOGUE.rows()).extracting(Row::id).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("9\\.[1-3]\\.[0-9]+|M[0-9]+")).hasSize(27 + 39 + 19 + 18);
    }
}
