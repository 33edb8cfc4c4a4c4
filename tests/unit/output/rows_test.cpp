#include "output/rows.hpp"

#include <gtest/gtest.h>

namespace cutwater::output {
namespace {

const Row kRow = {{"name", std::string("a, \"b\"")},
                  {"bytes", std::int64_t{12845056}},
                  {"time_s", 0.1},
                  {"unknown", {}},
                  {"is_cut", true},
                  {"rows", std::vector<Range>{{3, 3}, {6, 17}}},
                  {"words", std::vector<std::string>{"x", "y"}}};

TEST(Rows, AsCsvHaveOneCellAField) {
  EXPECT_EQ(rows_csv(kRow, {kRow}),
            "name,bytes,time_s,unknown,is_cut,rows,words\n"
            "\"a, \"\"b\"\"\",12845056,0.1,,true,3 6-17,x y\n");
}

TEST(Rows, AsCsvHaveAHeaderEvenWhenThereAreNone) {
  EXPECT_EQ(rows_csv({{"a", {}}, {"b", {}}}, {}), "a,b\n");
}

TEST(Rows, AsJsonKeepTheirOrderAndNest) {
  const Row object = {{"z", std::int64_t{1}},
                      {"a", Row{{"b", {}}}},
                      {"list", std::vector<Row>{{{"c", 0.5}}}},
                      {"none", std::vector<Row>{}},
                      {"rows", std::vector<Range>{{6, 17}}}};
  EXPECT_EQ(object_json(object), R"({
  "z": 1,
  "a": {
    "b": null
  },
  "list": [
    {
      "c": 0.5
    }
  ],
  "none": [],
  "rows": [
    [
      6,
      17
    ]
  ]
}
)");
}

}  // namespace
}  // namespace cutwater::output
