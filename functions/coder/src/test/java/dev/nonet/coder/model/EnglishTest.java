package dev.nonet.coder.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms are those of the Oxford and Merriam-Webster dictionaries; where there are two, the one that software uses.
class EnglishTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    book,books
                    category,categories
                    person,people
                    status,statuses
                    address,addresses
                    box,boxes
                    day,days
                    key,keys
                    company,companies
                    query,queries
                    child,children
                    man,men
                    woman,women
                    salesperson,salespeople
                    grandchild,grandchildren
                    chairman,chairmen
                    human,humans
                    specimen,specimens
                    bookshelf,bookshelves
                    shelf,shelves
                    leaf,leaves
                    life,lives
                    knife,knives
                    roof,roofs
                    movie,movies
                    cookie,cookies
                    tie,ties
                    series,series
                    news,news
                    sheep,sheep
                    equipment,equipment
                    analysis,analyses
                    basis,bases
                    crisis,crises
                    axis,axes
                    criterion,criteria
                    index,indices
                    matrix,matrices
                    vertex,vertices
                    datum,data
                    medium,media
                    hero,heroes
                    potato,potatoes
                    photo,photos
                    video,videos
                    quiz,quizzes
                    prize,prizes
                    size,sizes
                    house,houses
                    case,cases
                    course,courses
                    database,databases
                    expense,expenses
                    licence,licences
                    response,responses
                    purchase,purchases
                    cache,caches
                    batch,batches
                    match,matches
                    dish,dishes
                    class,classes
                    process,processes
                    tax,taxes
                    bus,buses
                    virus,viruses
                    campus,campuses
                    bonus,bonuses
                    alias,aliases
                    lens,lenses
                    gas,gases
                    shoe,shoes
                    invoice,invoices
                    archive,archives
                    move,moves
                    mouse,mice
                    tooth,teeth
                    foot,feet
                    ox,oxen
                    menu,menus
                    taxi,taxis
                    api,apis
                    epoch,epochs
                    stomach,stomachs
                    hour,hours
                    user,users
                    employee,employees
                    fee,fees
                    toy,toys
                    survey,surveys
                    delivery,deliveries
                    activity,activities
                    boss,bosses
                    topaz,topazes
                    waltz,waltzes
                    """)
    void knowsBothForms(String singular, String plural) {
        assertThat(English.plural(singular)).isEqualTo(plural);
        assertThat(English.singular(plural)).isEqualTo(singular);
        assertThat(English.singular(singular)).isEqualTo(singular);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a book", "an author", "an hour", "a user", "a unit", "an invoice", "a university",
                "an umbrella", "a european", "an order", "a url", "an heir", "a one-off",
                        "a utility",
                "an item", "an honour code"
            })
    void choosesTheArticleByTheSound(String phrase) {
        assertThat(English.withArticle(phrase.substring(phrase.indexOf(' ') + 1)))
                .isEqualTo(phrase);
    }
}
