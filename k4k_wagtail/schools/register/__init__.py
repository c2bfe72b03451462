"""The school register of DUO: read a file, see what would change, change it, report.

file = read_register("vestigingenbo.csv")
plan = make_plan(file, Scope(provinces=("Drenthe",)))
done = run_plan(plan, choose_index(), close_many=False)
"""

from k4k_wagtail.schools.register.choices import choose_index
from k4k_wagtail.schools.register.plan import Plan, make_plan
from k4k_wagtail.schools.register.run import ClosesMany, run_plan
from k4k_wagtail.schools.register.scope import Scope

__all__ = ["ClosesMany", "Plan", "Scope", "choose_index", "make_plan", "run_plan"]
